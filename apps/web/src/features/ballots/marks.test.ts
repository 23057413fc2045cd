import type { VoteQuestion } from '@zhibu/contract/ballots'
import { describe, expect, it } from 'vitest'
import {
  asksTheSame,
  electionBits,
  electionNames,
  isFull,
  markProblem,
  type Marks,
  pickBits,
  type Picks,
  seatsUsed,
  unanswered,
  unmarked,
  withMark,
  withPick,
} from './marks.ts'

const name = (key: string, group: 'candidate' | 'other' | 'choice' = 'candidate') => ({
  key,
  text: `姓名${key}`,
  personId: null,
  group,
})
const candidates = ['a', 'b', 'c', 'd'].map((key) => name(key))
const questions: VoteQuestion[] = [
  {
    key: 'yes',
    text: '同意',
    min: 0,
    max: 3,
    answers: [...candidates, name('x', 'other'), name('y', 'other')],
  },
  { key: 'against', text: '不同意', min: 0, max: 4, answers: candidates },
]
const names = electionNames({ kind: 'election', questions })!

describe('marks of an election', () => {
  it('tells candidates from others and knows the seats', () => {
    expect(names).toMatchObject({ seats: 3, candidates, others: [{ key: 'x' }, { key: 'y' }] })
    expect(electionNames({ kind: 'survey', questions })).toBeNull()
  })

  it('allows no more names than seats, whoever they are', () => {
    const marks: Marks = { a: 'yes', b: 'yes', c: 'yes', d: 'against' }
    expect(seatsUsed(names, marks)).toBe(3)
    expect(markProblem(names, marks, 'd', 'yes')).toBe('seatsUsed')
    expect(markProblem(names, marks, 'x', 'yes')).toBe('seatsUsed')
    expect(markProblem(names, marks, 'c', 'against')).toBeNull()
  })

  it('lets a mark be made again on a full ballot', () => {
    expect(markProblem(names, { a: 'yes', b: 'yes', c: 'yes' }, 'a', 'yes')).toBeNull()
  })

  it('lets somebody else be named for each candidate disagreed with, not for an abstention', () => {
    expect(markProblem(names, { a: 'yes' }, 'x', 'yes')).toBe('otherNeedsAgainst')
    expect(markProblem(names, { a: 'abstain' }, 'x', 'yes')).toBe('otherNeedsAgainst')
    const against: Marks = { a: 'against', x: 'yes' }
    expect(markProblem(names, { a: 'against' }, 'x', 'yes')).toBeNull()
    expect(markProblem(names, against, 'y', 'yes')).toBe('otherNeedsAgainst')
    expect(markProblem(names, withMark(against, 'b', 'against'), 'y', 'yes')).toBeNull()
  })

  it('keeps the disagreement somebody was named for', () => {
    const marks: Marks = { a: 'against', x: 'yes' }
    expect(markProblem(names, marks, 'a', 'abstain')).toBe('otherNamedInstead')
    expect(markProblem(names, marks, 'a', 'yes')).toBe('otherNamedInstead')
    expect(markProblem(names, marks, 'x', null)).toBeNull()
  })

  it('makes abstention of no mark and of 弃权 alike', () => {
    const marks: Marks = { a: 'yes', b: 'against', c: 'abstain', x: 'yes' }
    expect(unmarked(names, marks).map(({ key }) => key)).toEqual(['d'])
    expect(electionBits(questions, marks)).toEqual([
      [1, 0, 0, 0, 1, 0],
      [0, 1, 0, 0],
    ])
  })
})

describe('choices of other votes', () => {
  const question = (min: number, max: number): VoteQuestion => ({
    key: 'q',
    text: '去哪里',
    min,
    max,
    answers: ['a1', 'a2', 'a3'].map((key) => name(key, 'choice')),
  })

  it('replaces the only answer and never takes it away', () => {
    const one = question(1, 1)
    const picks = withPick(withPick({}, one, 'a1'), one, 'a3')
    expect(picks).toEqual({ q: ['a3'] })
    expect(withPick(picks, one, 'a3')).toEqual({ q: ['a3'] })
    expect(pickBits([one], picks)).toEqual([[0, 0, 1]])
  })

  it('takes no more answers than allowed, and lets go of one', () => {
    const two = question(0, 2)
    const full: Picks = { q: ['a1', 'a2'] }
    expect(isFull(full, two)).toBe(true)
    expect(withPick(full, two, 'a3')).toBe(full)
    expect(withPick(full, two, 'a1')).toEqual({ q: ['a2'] })
  })

  it('knows which questions still need an answer', () => {
    expect(unanswered([question(1, 2)], {})).toHaveLength(1)
    expect(unanswered([question(0, 2)], {})).toHaveLength(0)
  })
})

describe('the text of the box', () => {
  const text = (change: object = {}) =>
    JSON.stringify({
      uuid: 'u',
      questions: questions.map(({ text: question, answers, min, max }, k) => ({
        answers: answers.map((answer) => answer.text),
        min,
        max,
        question,
        ...(k === 0 ? change : {}),
      })),
    })

  it('is the same when it asks what the page shows', () => {
    expect(asksTheSame(text(), questions)).toBe(true)
  })

  it('is another when names are exchanged or numbers differ', () => {
    const exchanged = questions[0]!.answers.map((answer) => answer.text).toReversed()
    expect(asksTheSame(text({ answers: exchanged }), questions)).toBe(false)
    expect(asksTheSame(text({ max: 4 }), questions)).toBe(false)
    expect(asksTheSame(text({ question: '反对' }), questions)).toBe(false)
    expect(asksTheSame(text(), questions.slice(0, 1))).toBe(false)
  })
})
