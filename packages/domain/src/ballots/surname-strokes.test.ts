import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { strokesOf } from './stroke-data.ts'
import { compareByStrokes, orderBySurnameStrokes, splitName } from './surname-strokes.ts'

const names = (given: string[]) => orderBySurnameStrokes(given).names.map(({ name }) => name)

describe('strokes', () => {
  test.each([
    ['丁', 2],
    ['王', 4],
    ['刘', 6],
    ['张', 7],
    ['沈', 7],
    ['欧', 8],
    ['谢', 12],
    ['魏', 17],
  ])('%s has %i', (character, count) => {
    expect(strokesOf(character)).toHaveLength(count)
  })

  test('are known by kind in writing order', () => {
    expect(strokesOf('王')).toEqual([1, 1, 2, 1])
    expect(strokesOf('刘')).toEqual([4, 1, 3, 4, 2, 2])
    expect(strokesOf('了')?.[0]).toBe(5)
  })

  test('of an unknown character are not guessed', () => {
    expect(strokesOf('𠮷')).toBeNull()
    expect(strokesOf('toString')).toBeNull()
  })

  test('leave strings as they were: the data adds nothing to them', () => {
    expect('stroke' in String.prototype).toBe(false)
    expect('spell' in String.prototype).toBe(false)
  })
})

describe('the order of names', () => {
  test('is by the surname’s strokes, fewest first', () => {
    expect(names(['魏彤瑶', '张晓一', '丁然', '王清', '谢涵澜', '朱曦梓'])).toEqual([
      '丁然',
      '王清',
      '朱曦梓',
      '张晓一',
      '谢涵澜',
      '魏彤瑶',
    ])
  })

  test('with the same number goes by the kinds of strokes: 横 before 竖 before 撇 before 点 before 折', () => {
    expect(names(['张三', '沈三', '吴三', '何三', '李三'])).toEqual(['李三', '吴三', '何三', '沈三', '张三'])
  })

  test('within a surname puts one-character given names first, then fewer strokes', () => {
    expect(names(['王文涛', '王毅', '王小洪', '王宁'])).toEqual(['王宁', '王毅', '王小洪', '王文涛'])
  })

  test('knows surnames of two characters', () => {
    expect(splitName('欧阳修').surname).toEqual(['欧', '阳'])
    expect(splitName('欧阳').surname).toEqual(['欧'])
    expect(orderBySurnameStrokes(['欧阳修']).names).toEqual([{ name: '欧阳修', surnameStrokes: 14 }])
  })

  test('puts names it cannot place last and names them', () => {
    expect(orderBySurnameStrokes(['𠮷三', 'Smith', '魏三'])).toMatchObject({
      names: [{ name: '魏三', surnameStrokes: 17 }, {}, {}],
      unknown: expect.arrayContaining(['𠮷三', 'Smith']) as string[],
      article: 'election2020/24',
    })
  })

  test('is one order whatever the order given', () => {
    const name = fc.stringMatching(/^[王张李刘沈何吴朱欧阳𠮷A][一二三毅宁小文]{1,2}$/u)
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (given, random) => {
        const shuffled = given
          .map((text) => ({ text, key: random.next().value as number }))
          .sort((first, second) => first.key - second.key)
          .map(({ text }) => text)
        expect(names(shuffled)).toEqual(names(given))
      }),
    )
  })

  test('compares consistently', () => {
    const name = fc.stringMatching(/^[王张李刘欧司][一二阳马]{1,2}$/)
    fc.assert(
      fc.property(name, name, name, (one, two, three) => {
        expect(Math.sign(compareByStrokes(one, two)) + Math.sign(compareByStrokes(two, one))).toBe(0)
        fc.pre(compareByStrokes(one, two) <= 0 && compareByStrokes(two, three) <= 0)
        expect(compareByStrokes(one, three)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
