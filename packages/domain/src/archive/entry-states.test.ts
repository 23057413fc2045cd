import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STAGE_ORDER } from '../members/codes.ts'
import { ENTRY_REFUSAL_TEXTS } from './archive-texts.ts'
import {
  ENTRY_KINDS,
  ENTRY_STATES,
  kindsWrittenBy,
  mayBegin,
  moveEntry,
  openMoves,
  type ArchiveRelation,
  type EntryMove,
  type EntryMoveFacts,
  type EntryState,
} from './entry-states.ts'

const author: EntryMoveFacts = {
  state: 'draft',
  move: 'submit',
  stage: 'activist',
  relations: ['self'],
  isAuthor: true,
}
const reviewer: EntryMoveFacts = {
  state: 'submitted',
  move: 'approve',
  stage: 'activist',
  relations: ['committee'],
  isAuthor: false,
}

const RELATIONS: ArchiveRelation[] = ['self', 'mentor', 'committee', 'secretary']

describe('an archive entry', () => {
  test('goes from draft to submitted to approved', () => {
    expect(moveEntry(author)).toEqual({ ok: true, value: 'submitted' })
    expect(moveEntry(reviewer)).toEqual({ ok: true, value: 'approved' })
  })

  test('is returned only with a reason, and can then be edited and submitted again', () => {
    expect(moveEntry({ ...reviewer, move: 'return', reason: ' ' })).toEqual({
      ok: false,
      problem: 'entryReasonMissing',
    })
    expect(moveEntry({ ...reviewer, move: 'return', reason: '请写具体事例' })).toEqual({
      ok: true,
      value: 'returned',
    })
    expect(moveEntry({ ...author, state: 'returned', move: 'edit' })).toEqual({ ok: true, value: 'returned' })
    expect(moveEntry({ ...author, state: 'returned' })).toEqual({ ok: true, value: 'submitted' })
  })

  test('is not edited by anyone once it is submitted or approved', () => {
    for (const state of ['submitted', 'approved'] as const) {
      expect(moveEntry({ ...author, state, move: 'edit' })).toEqual({
        ok: false,
        problem: 'entryStateForbids',
      })
    }
  })

  test('is not reviewed by its author, even one who is on the committee', () => {
    expect(moveEntry({ ...reviewer, relations: ['mentor', 'committee'], isAuthor: true })).toEqual({
      ok: false,
      problem: 'entryOwnReview',
    })
  })

  test('is not reviewed by the mentor or the person', () => {
    for (const relation of ['mentor', 'self'] as const) {
      expect(moveEntry({ ...reviewer, relations: [relation] })).toEqual({
        ok: false,
        problem: 'entryReviewNotYours',
      })
    }
  })

  test('is not submitted by someone else', () => {
    expect(moveEntry({ ...author, relations: ['secretary'], isAuthor: false })).toEqual({
      ok: false,
      problem: 'entryNotYours',
    })
  })

  test('of a full member is read only, but what was submitted before can still be reviewed', () => {
    expect(moveEntry({ ...author, stage: 'full' })).toEqual({ ok: false, problem: 'archiveReadOnly' })
    expect(mayBegin('thoughtReport', 'full', ['self'])).toEqual({ ok: false, problem: 'archiveReadOnly' })
    expect(moveEntry({ ...reviewer, stage: 'full' }).ok).toBe(true)
  })

  test('is written by those it belongs to', () => {
    expect(kindsWrittenBy(['self'])).toEqual(['thoughtReport', 'study'])
    expect(kindsWrittenBy(['mentor'])).toContain('monthlyRemark')
    expect(kindsWrittenBy(['committee'])).not.toContain('monthlyRemark')
    expect(kindsWrittenBy([])).toEqual([])
    expect(mayBegin('monthlyRemark', 'activist', ['self'])).toEqual({
      ok: false,
      problem: 'entryKindNotYours',
    })
    expect(mayBegin('monthlyRemark', 'activist', ['mentor'])).toEqual({ ok: true, value: 'draft' })
  })

  test('offers the buttons that will work', () => {
    expect(openMoves({ ...author, state: 'draft' })).toEqual(['edit', 'submit'])
    expect(openMoves({ ...reviewer })).toEqual(['approve', 'return'])
    expect(openMoves({ ...reviewer, relations: [] })).toEqual([])
  })

  test('once approved never changes, whoever acts and however', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<EntryMove>('edit', 'submit', 'approve', 'return'),
        fc.constantFrom(...STAGE_ORDER),
        fc.subarray(RELATIONS),
        fc.boolean(),
        (move, stage, relations, isAuthor) => {
          expect(moveEntry({ state: 'approved', move, stage, relations, isAuthor, reason: 'r' }).ok).toBe(
            false,
          )
        },
      ),
    )
  })

  test('reaches approved only through submitted and only by committee or secretary', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<EntryState>(...(Object.keys(ENTRY_STATES) as EntryState[])),
        fc.constantFrom<EntryMove>('edit', 'submit', 'approve', 'return'),
        fc.subarray(RELATIONS),
        fc.boolean(),
        (state, move, relations, isAuthor) => {
          const moved = moveEntry({ state, move, stage: 'activist', relations, isAuthor, reason: 'r' })
          if (!moved.ok || moved.value !== 'approved') return
          expect(state).toBe('submitted')
          expect(isAuthor).toBe(false)
          expect(relations.includes('committee') || relations.includes('secretary')).toBe(true)
        },
      ),
    )
  })
})

test('every refusal, kind and state has a text in both languages', () => {
  for (const { zh, en } of [ENTRY_REFUSAL_TEXTS, ENTRY_KINDS, ENTRY_STATES].flatMap((texts) =>
    Object.values(texts),
  )) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[A-Z]/)
  }
})
