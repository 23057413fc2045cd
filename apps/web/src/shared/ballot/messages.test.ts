import { REJECTIONS } from '@zhibu/ballot'
import { BALLOT_REJECTION_TEXTS } from '@zhibu/domain/ballots/ballot-rejection-texts'
import { expect, it } from 'vitest'

it('every reason for rejection has words in Chinese and English, and nothing else has', () => {
  expect(Object.keys(BALLOT_REJECTION_TEXTS).sort()).toEqual(Object.keys(REJECTIONS).sort())
  for (const { zh, en } of Object.values(BALLOT_REJECTION_TEXTS)) {
    expect(zh).toMatch(/\p{Script=Han}.*。$/u)
    expect(en).toMatch(/^[A-Z].*\.$/)
  }
})

it('no two reasons for rejection are said in the same words', () => {
  const words = Object.values(BALLOT_REJECTION_TEXTS)
  expect(new Set(words.map(({ zh }) => zh)).size).toBe(words.length)
  expect(new Set(words.map(({ en }) => en)).size).toBe(words.length)
})
