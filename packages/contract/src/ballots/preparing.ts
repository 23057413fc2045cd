/** Preparing a vote: what is asked, who may be voted for, who opens the box. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { instant, line, personId, plainDate, prose, version } from '../core/fields.ts'
import {
  answerText,
  conductors,
  panelId,
  personIds,
  questionText,
  reason,
  unitParams,
  unitSubject,
  voteId,
  voteParams,
  voteSubject,
} from './inputs.ts'
import {
  ballotLine,
  electorate,
  majorityBase,
  namesKind,
  personName,
  resolutionKind,
  voteBody,
  voteState,
} from './shapes.ts'

const common = {
  title: line(80),
  body: voteBody.default('generalMeeting'),
  /** Compulsory for resolutions and elections, which only a meeting decides. */
  meeting: z
    .object({ name: line(60), on: plainDate, place: line(60).nullable().default(null) })
    .nullable()
    .default(null),
  /** Ask for it; granted where the college's setting allows it for this kind. */
  fromAfar: z.boolean().default(false),
  /** A panel that is there already, or null: one is made from `scrutineerIds`. */
  panelId: panelId.nullable().default(null),
  scrutineerIds: personIds(5).default([]),
  threshold: z.number().int().min(2).max(5).nullable().default(null),
  /** Two people who count paper ballots; null without paper. */
  tellerIds: personIds(2).default([]),
  /** Closes by itself then; null: closed by hand. */
  closesAt: instant.nullable().default(null),
}

export const voteInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('resolution'),
    ...common,
    resolution: z.object({
      kind: resolutionKind,
      text: questionText,
      personId: personId.nullable().default(null),
    }),
  }),
  z.object({
    kind: z.literal('election'),
    ...common,
    election: z.object({
      names: namesKind,
      seats: z.number().int().min(1).max(30),
      candidateIds: personIds(40),
      /** `strokes`: by surname strokes (art. 24); `given`: as listed, the order approved above. */
      order: z.enum(['strokes', 'given']).default('strokes'),
      otherNames: z.boolean().default(true),
      base: majorityBase.default('entitled'),
      method: prose(500),
    }),
  }),
  z.object({
    kind: z.literal('recommendation'),
    ...common,
    electorate: electorate.default('full'),
    recommendation: z.object({
      question: questionText,
      atMost: z.number().int().min(1).max(40),
      nameIds: personIds(60),
    }),
  }),
  z.object({
    kind: z.literal('survey'),
    ...common,
    electorate: electorate.default('fullAndProbationary'),
    survey: z.object({
      questions: z
        .array(
          z.object({
            text: questionText,
            answers: z.array(answerText).min(2).max(12),
            min: z.number().int().min(0).max(12),
            max: z.number().int().min(1).max(12),
          }),
        )
        .min(1)
        .max(20),
    }),
  }),
])
export type VoteInput = z.output<typeof voteInput>

const changed = z.object({ id: voteId, version, state: voteState })

export const inputProblems = [
  'ballots.personNotEligible',
  'ballots.namesProblem',
  'ballots.tooManyNames',
  'ballots.scrutineerIsCandidate',
  'ballots.scrutineersTooFew',
  'ballots.scrutineerNotMember',
  'ballots.tellersTwo',
  'ballots.panelNotUsable',
  'ballots.meetingNeeded',
  'ballots.answersInvalid',
  'ballots.closesInPast',
  'ballots.personNeeded',
  'ballots.fromAfarNotAllowed',
] as const

export const votePreparingEndpoints = {
  listEligible: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/eligible-voters',
    summary:
      'Who votes in a branch and may be named, in order of surname strokes; who does not, with the rule.',
    subject: unitSubject,
    who: conductors,
    params: unitParams,
    query: z.object({ body: voteBody.default('generalMeeting'), electorate: electorate.default('full') }),
    output: z.object({
      items: z.array(personName.extend({ hasKey: z.boolean(), surnameStrokes: z.number().int().nullable() })),
      without: z.array(personName.extend({ rule: z.string(), article: z.string() })),
      /** Whether the unit's settings allow each kind from afar. */
      fromAfar: z.object({ resolution: z.boolean(), election: z.boolean() }),
    }),
  }),
  checkCandidates: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/candidates-check',
    summary:
      'Tries names before they stand: fewest names, order of surname strokes, what the rules object to.',
    subject: unitSubject,
    who: conductors,
    params: unitParams,
    readOnly: true,
    body: z.object({
      names: namesKind,
      seats: z.number().int().min(1).max(30),
      candidateIds: personIds(40),
      scrutineerIds: personIds(5).default([]),
    }),
    output: z.object({
      fewest: z.number().int(),
      /** null when the names may stand. */
      problem: z.object({ code: z.string(), line: ballotLine }).nullable(),
      ordered: z.array(personName.extend({ surnameStrokes: z.number().int().nullable() })),
    }),
    errors: ['ballots.personNotEligible'],
  }),
  createVote: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/votes',
    summary: 'Prepares a vote as a draft.',
    subject: unitSubject,
    who: conductors,
    params: unitParams,
    body: voteInput,
    output: changed,
    errors: inputProblems,
  }),
  changeVote: endpoint({
    method: 'PUT',
    path: '/api/votes/:voteId',
    summary: 'Changes a draft; its kind stays.',
    subject: voteSubject,
    who: conductors,
    params: voteParams,
    body: z.object({ version, vote: voteInput }),
    output: changed,
    errors: ['ballots.stateForbids', ...inputProblems],
  }),
  discardVote: endpoint({
    method: 'DELETE',
    path: '/api/votes/:voteId',
    summary: 'Throws a draft away.',
    subject: voteSubject,
    who: conductors,
    params: voteParams,
    output: z.object({}),
    errors: ['ballots.stateForbids'],
  }),
  announceVote: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/announce',
    summary:
      'Announces a draft to its voters and scrutineers: the questions stand, roll call and keys begin.',
    subject: voteSubject,
    who: conductors,
    params: voteParams,
    body: z.object({ version }),
    output: changed,
    errors: ['ballots.stateForbids', ...inputProblems],
  }),
  withdrawVote: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/withdraw',
    summary: 'Takes an announced vote back to a draft, before it is opened; the roll call is forgotten.',
    subject: voteSubject,
    who: conductors,
    params: voteParams,
    body: z.object({ version }),
    output: changed,
    errors: ['ballots.stateForbids'],
  }),
  voidVote: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/void',
    summary:
      'Declares a vote void with the reason, for example when too many scrutineers have lost their keys.',
    subject: voteSubject,
    who: conductors,
    params: voteParams,
    body: z.object({ version, reason }),
    output: changed,
    errors: ['ballots.stateForbids'],
  }),
  startRound: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/rounds',
    summary:
      'Another round of a decided election: among those level, for seats left open, or a resolution to leave them open. Roll call, panel and tellers are taken over.',
    subject: voteSubject,
    who: conductors,
    params: voteParams,
    body: z.object({
      round: z.enum(['tie', 'unfilled', 'stopShort']),
      /** For `unfilled`: who stands; left out: the candidates not elected. */
      candidateIds: personIds(40).optional(),
    }),
    output: changed,
    errors: ['ballots.stateForbids', 'ballots.noRoundNeeded', ...inputProblems],
  }),
}
