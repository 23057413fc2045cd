import { describe, expect, test } from 'vitest'
import {
  EDUCATIONS,
  STAGES,
  hasReached,
  isMember,
  recogniseEducation,
  recogniseNationality,
  recogniseSex,
  recogniseStage,
  recogniseStanding,
} from './codes.ts'
import { NATIONALITIES, nationalityName } from './nationalities.ts'

describe('nationalities', () => {
  test('are 56, each with code, Chinese and English name', () => {
    expect(NATIONALITIES).toHaveLength(56)
    expect(new Set(NATIONALITIES.map(({ zh }) => zh)).size).toBe(56)
    expect(new Set(NATIONALITIES.map(({ en }) => en)).size).toBe(56)
    expect(NATIONALITIES.every(({ en, zh }) => en !== '' && zh.endsWith('族'))).toBe(true)
  })

  test.each([
    ['01', '汉族'],
    ['12', '侗族'],
    ['13', '瑶族'],
    ['15', '土家族'],
    ['30', '土族'],
    ['49', '京族'],
    ['56', '基诺族'],
  ])('%s is %s', (code, name) => {
    expect(nationalityName(code, 'zh')).toBe(name)
  })

  test.each([
    ['汉', '汉族', 'nationalityWithoutSuffix'],
    ['土家', '土家族', 'nationalityWithoutSuffix'],
    ['01', '汉族', 'codeForName'],
    ['维吾尔族', '维吾尔族', null],
  ])('%s is recognised as %s', (text, canonical, tidy) => {
    expect(recogniseNationality(text)).toMatchObject({ canonical, tidy })
  })

  test('an unknown one is not guessed', () => {
    expect(recogniseNationality('华')).toBeNull()
  })
})

describe('stages', () => {
  test('党员 alone may be full or probationary and is refused', () => {
    expect(recogniseStage('党员')).toEqual({ ok: false, problem: 'stageAmbiguous' })
    expect(recogniseStage('中共党员')).toEqual({ ok: false, problem: 'stageAmbiguous' })
    expect(recogniseStage('群众')).toEqual({ ok: false, problem: 'stageNotRecognised' })
  })

  test('every canonical name is recognised as itself', () => {
    for (const [key, { zh }] of Object.entries(STAGES)) {
      expect(recogniseStage(zh)).toEqual({ ok: true, value: { key, canonical: zh, tidy: null } })
    }
  })

  test('come in order, and only the last two are membership', () => {
    expect(hasReached('prospect', 'activist')).toBe(true)
    expect(hasReached('activist', 'prospect')).toBe(false)
    expect(isMember('probationary')).toBe(true)
    expect(isMember('prospect')).toBe(false)
  })
})

test('no short form of education names two levels', () => {
  const names = Object.values(EDUCATIONS).flatMap(({ zh, short }) => [zh, ...short])
  expect(new Set(names).size).toBe(names.length)
})

test('short forms are recognised and marked, contradictions are not', () => {
  expect(recogniseEducation('本科')).toEqual({ key: 'bachelor', canonical: '大学本科', tidy: 'shortForm' })
  expect(recogniseEducation('大学本科在读')?.tidy).toBeNull()
  expect(recogniseStanding('停止')?.canonical).toBe('停止党籍')
  expect(recogniseSex('男女')).toBeNull()
})
