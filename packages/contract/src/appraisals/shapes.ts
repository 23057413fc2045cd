/** Shapes of the yearly appraisal. */
import { GRADES, type Grade } from '@zhibu/domain/ballots/appraisal'
import {
  MEETING_KINDS,
  ROUND_STATES,
  type AppraisalMeeting,
  type RoundState,
} from '@zhibu/domain/appraisals/round-states'
import { z } from 'zod'
import { panelId, voteId } from '../ballots/inputs.ts'
import { voteState } from '../ballots/shapes.ts'
import { line, personId, plainDate, prose, version } from '../core/fields.ts'
import { unitBrief } from '../organisation.ts'

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]

export const roundId = z.uuid()
/** A person's place in a round. */
export const placeId = z.uuid()
export const commentId = z.uuid()
export const grade = z.enum(keys<Grade>(GRADES))
export const roundState = z.enum(keys<RoundState>(ROUND_STATES))
export const meetingKind = z.enum(keys<AppraisalMeeting>(MEETING_KINDS))
export const part = z.enum(['graded', 'takesPart', 'elsewhere'])
export const decider = z.enum(['committee', 'generalMeeting'])
export const year = z.number().int().min(2000).max(2199)
export const person = z.object({ id: personId, name: z.string() })

/** A text of one person: the own appraisal, a comment, an objection. */
export const ownText = prose(5000)
export const commentText = prose(1000)
export const reason = line(500)

export const gradeCounts = z.object({
  excellent: z.number().int(),
  qualified: z.number().int(),
  basic: z.number().int(),
  unqualified: z.number().int(),
})

/** A rule with the article it stands in; texts by `PLACE_TEXTS`. */
export const placeRule = z.object({ rule: z.string(), article: z.string() })

/** The poll on one person; null where fewer than five have rated or no poll was held. */
export const pollOfPerson = z.object({ raters: z.number().int(), counts: gradeCounts }).nullable()

/**
 * `none`: not begun. `running`: the vote is on. `counted`: open. `closed`: fewer than five took part, the box stays
 * shut. `skipped`: not held here, with the reason. `voided`: the vote was declared void and may be held again.
 */
export const pollState = z.enum(['none', 'running', 'counted', 'closed', 'skipped', 'voided'])

export const roundBrief = z.object({
  id: roundId,
  unit: unitBrief,
  year,
  state: roundState,
  meetingKind,
  meetingOn: plainDate,
  graded: z.number().int(),
  version,
})
export type RoundBrief = z.output<typeof roundBrief>

export const elsewhere = z.object({
  personId,
  /** Why the person is appraised by another branch, and which. */
  reason: line(200),
  /** What that branch reported; may follow later. */
  report: prose(1000, 0).default(''),
})

const days = {
  meetingKind,
  meetingOn: plainDate,
  selfDueOn: plainDate,
  mutualDueOn: plainDate,
  pollDueOn: plainDate,
}

export const roundInput = {
  ...days,
  panelId: panelId.nullable().default(null),
  elsewhere: z.array(elsewhere).max(100).default([]),
}

const count = z.number().int()

/** Progress of each step in numbers; who wrote about whom is told to nobody. */
export const progress = z.object({
  self: z.object({ dueOn: plainDate, submitted: count, of: count }),
  mutual: z.object({
    dueOn: plainDate,
    /** People who have written about everybody else. */
    finished: count,
    tookPart: count,
    of: count,
  }),
  poll: z.object({
    dueOn: plainDate,
    state: pollState,
    voteId: voteId.nullable(),
    voteState: voteState.nullable(),
    raters: count.nullable(),
    note: z.string().nullable(),
  }),
  grades: z.object({ set: count, of: count }),
  feedback: z.object({ read: count, objections: count, answered: count, of: count }),
})

/** A person in the officers' eyes. */
export const place = z.object({
  id: placeId,
  person,
  part,
  why: placeRule,
  elsewhere: z.object({ reason: z.string(), report: z.string() }).nullable(),
  selfSubmitted: z.boolean(),
  /** After mutual appraisal: how many comments may be read, or null when fewer than five people wrote. */
  comments: z.object({ shown: count.nullable(), withheld: count, proposed: count }).nullable(),
  poll: pollOfPerson,
  grade: grade.nullable(),
  gradeReason: z.string(),
  /** The caller may set it: nobody sets their own, save as the general meeting's. */
  mayGrade: z.boolean(),
  read: z.boolean(),
  objection: z.string().nullable(),
  answer: z.string().nullable(),
  version,
})
export type Place = z.output<typeof place>

export const round = roundBrief.extend({
  progress,
  panelId: panelId.nullable(),
  decided: z.object({ by: decider, on: plainDate, exceptionReason: z.string().nullable() }).nullable(),
  /** Who may set grades in this branch; the general meeting alone where there is no committee. */
  deciders: z.array(decider),
  cap: z.object({ graded: count, cap: count }),
  fewestRaters: count,
  places: z.array(place),
  /** What the caller may do now, as endpoint names. */
  may: z.array(z.string()),
})
export type Round = z.output<typeof round>

export const comment = z.object({
  id: commentId,
  text: z.string(),
  withholding: z
    .object({
      state: z.enum(['proposed', 'withheld']),
      reason: z.string(),
      proposedBy: z.string(),
      mayConfirm: z.boolean(),
    })
    .nullable(),
})
export type Comment = z.output<typeof comment>

/** What one person is told in the end. */
export const feedback = z.object({
  grade,
  reason: z.string(),
  decidedBy: decider,
  decidedOn: plainDate,
  poll: pollOfPerson,
  /** null: fewer than five people wrote, so none is shown. */
  comments: z.array(z.string()).nullable(),
  withheld: count,
  readOn: plainDate.nullable(),
  objection: z.string().nullable(),
  answer: z.string().nullable(),
})

/** The caller's own place in a round. */
export const ownPlace = z.object({
  round: roundBrief.extend({ selfDueOn: plainDate, mutualDueOn: plainDate, pollDueOn: plainDate }),
  placeId,
  part,
  why: placeRule,
  self: z.object({ text: z.string(), submittedOn: plainDate.nullable(), version }),
  colleagues: z.array(
    z.object({
      placeId,
      person,
      part,
      selfSubmitted: z.boolean(),
      /** The caller has written about this person (while mutual appraisal lasts). */
      written: z.boolean(),
    }),
  ),
  poll: z.object({ state: pollState, voteId: voteId.nullable(), voteState: voteState.nullable() }),
  feedback: feedback.nullable(),
  fewestRaters: count,
})
export type OwnPlace = z.output<typeof ownPlace>
