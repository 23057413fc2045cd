/** Shapes of votes. */
import { z } from 'zod'
import { instant, personId, plainDate, version } from '../core/fields.ts'
import { unitBrief } from '../organisation.ts'
import { digest, panelId, salt, voteId } from './inputs.ts'

export const voteKind = z.enum(['resolution', 'election', 'appraisal', 'recommendation', 'survey'])
export type VoteKind = z.output<typeof voteKind>

/**
 * `draft`: being prepared, for the committee's eyes. `gathering`: announced; roll call and keys. `open`: ballots are
 * taken. `closing`: the box is being summed up. `counting`: scrutineers open, paper is counted. `decided`, `void`: over.
 */
export const voteState = z.enum(['draft', 'gathering', 'open', 'closing', 'counting', 'decided', 'void'])
export type VoteState = z.output<typeof voteState>

/** Who votes: the branch's full members with vote, or its committee. */
export const voteBody = z.enum(['generalMeeting', 'committee'])
/** Who takes part where no rule says so: recommendations, surveys, appraisals. */
export const electorate = z.enum(['full', 'fullAndProbationary', 'everyone'])
export const resolutionKind = z.enum(['ordinary', 'admission', 'conversion', 'disposal'])
export const namesKind = z.enum(['committee', 'delegates', 'secretary'])
export const majorityBase = z.enum(['entitled', 'present'])
/** `main`; `tie`: among those who were level; `unfilled`: for seats left open; `stopShort`: whether to leave them open. */
export const voteRound = z.enum(['main', 'tie', 'unfilled', 'stopShort'])
export const presence = z.enum(['absent', 'onSite', 'afar'])
/** How a voter votes: on the own device, on the shared tablet, or on paper. */
export const channel = z.enum(['device', 'tablet', 'paper'])
export const resolutionChoice = z.enum(['for', 'against', 'abstain'])

export const personName = z.object({ id: personId, name: z.string() })
export const meeting = z.object({ name: z.string(), on: plainDate, place: z.string().nullable() })

export const answer = z.object({
  /** `for`, `against`, `abstain`, a grade, or a person's id, or `a1`, `a2` …: stable, not shown. */
  key: z.string(),
  text: z.string(),
  personId: personId.nullable(),
  /** `candidate`: proposed; `other`: somebody else who may be named instead. */
  group: z.enum(['choice', 'candidate', 'other', 'grade']),
})
/**
 * A question of a vote, as it stands in the ballot: choose from `min` to `max` of the answers. An election has two:
 * `yes` (at most as many as seats, the ballot proves it) and `against` (over the candidates only).
 */
export const question = z.object({
  key: z.string(),
  text: z.string(),
  min: z.number().int(),
  max: z.number().int(),
  answers: z.array(answer),
})
export type VoteQuestion = z.output<typeof question>

/** One line of a result: `fillMessage(BALLOT_TEXTS[rule], language, inputs)`, with its article. */
export const ballotLine = z.object({
  rule: z.string(),
  article: z.string(),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  met: z.boolean().nullable(),
})

const counts = z.array(z.array(z.number().int()))
const tally = z.object({ yes: z.number().int(), no: z.number().int(), abstain: z.number().int() })

export const voteResult = z.object({
  decidedAt: instant,
  entitled: z.number().int(),
  present: z.number().int(),
  /** Ballots that count, by electronic box and on paper. `counts[question][answer]`. */
  electronic: z.object({ ballots: z.number().int(), counts }),
  paper: z
    .object({
      issued: z.number().int(),
      recovered: z.number().int(),
      invalid: z.number().int(),
      counts,
    })
    .nullable(),
  written: tally.nullable(),
  /** Electronic and paper together, by question and answer. */
  total: counts,
  resolution: z
    .object({
      outcome: z.enum(['passed', 'rejected', 'noQuorum']),
      needYes: z.number().int(),
      yes: z.number().int(),
      no: z.number().int(),
      abstain: z.number().int(),
      lines: z.array(ballotLine),
    })
    .nullable(),
  election: z
    .object({
      state: z.enum(['valid', 'noQuorum', 'void']),
      seats: z.number().int(),
      needYes: z.number().int(),
      base: majorityBase,
      names: z.array(
        z.object({
          personId,
          name: z.string(),
          group: z.enum(['candidate', 'other']),
          yes: z.number().int(),
          /** null for people who were named instead: nobody can vote against them. */
          against: z.number().int().nullable(),
          abstain: z.number().int().nullable(),
          elected: z.boolean(),
          /** Elected by the other reading of the majority's base (reading A3). */
          electedByOtherReading: z.boolean().nullable(),
        }),
      ),
      runoff: z.object({ ids: z.array(personId), seats: z.number().int() }).nullable(),
      unfilled: z.number().int(),
      lines: z.array(ballotLine),
    })
    .nullable(),
  /** Why the box stayed closed although everything went right: fewer took part than may be opened. */
  keptClosed: z.object({ raters: z.number().int(), fewest: z.number().int() }).nullable(),
})
export type VoteResult = z.output<typeof voteResult>

export const panelMember = z.object({
  person: personName,
  /** From 1; the trustee's number in the archive for boxes this panel opens. */
  position: z.number().int(),
  /** What the member has given so far. */
  gave: z.enum(['nothing', 'certificate', 'shares', 'key']),
})
/** A group of scrutineers who together hold the key of boxes; may open several votes of one meeting. */
export const panel = z.object({
  id: panelId,
  unit: unitBrief,
  state: z.enum(['forming', 'complete', 'dissolved']),
  threshold: z.number().int(),
  members: z.array(panelMember),
  /** Number of votes it stands for. */
  votes: z.number().int(),
  createdAt: instant,
  version,
  /** The caller's place; null when not a member. */
  mine: z.number().int().nullable(),
})
export type Panel = z.output<typeof panel>

export const voteBrief = z.object({
  id: voteId,
  kind: voteKind,
  title: z.string(),
  unit: unitBrief,
  state: voteState,
  round: voteRound,
  meetingOn: plainDate.nullable(),
  closesAt: instant.nullable(),
  createdAt: instant,
  /** In one word for lists; null before it is decided. */
  outcome: z
    .enum(['passed', 'rejected', 'noQuorum', 'elected', 'runoff', 'unfilled', 'counted', 'keptClosed'])
    .nullable(),
  /** What the caller has to do there now. */
  waitsFor: z.enum(['checkIn', 'vote', 'makeKey', 'openBox', 'countPaper', 'nothing']),
})
export type VoteBrief = z.output<typeof voteBrief>

export const rollSummary = z.object({
  entitled: z.number().int(),
  present: z.number().int(),
  afar: z.number().int(),
  device: z.number().int(),
  tablet: z.number().int(),
  paper: z.number().int(),
  written: z.number().int(),
  excluded: z.number().int(),
  /** Entitled people who have no voting key yet. */
  withoutKey: z.number().int(),
  /** Number of credentials on the frozen list and its fingerprint; null before opening. */
  frozen: z.object({ size: z.number().int(), fingerprint: digest }).nullable(),
})

/** The caller's own place in a vote; null for those who are not on its roll. */
export const ownPlace = z.object({
  entitled: z.boolean(),
  presence,
  channel,
  /** Rule that takes the vote away, when one does. */
  excludedBy: z.object({ rule: z.string(), article: z.string() }).nullable(),
  /** May cast an electronic ballot on the own device now. */
  mayCast: z.boolean(),
  struck: z.boolean(),
  /** Tracker of the own ballot that counts now. */
  tracker: digest.nullable(),
  /** It stands on the public board already (trackers are published in batches). */
  published: z.boolean(),
  /** How many ballots the server has taken from this voter; the last counts. */
  casts: z.number().int(),
})

export const vote = z.object({
  id: voteId,
  /** Name of the election inside the archive. */
  uuid: z.string(),
  unit: unitBrief,
  kind: voteKind,
  body: voteBody,
  electorate,
  title: z.string(),
  state: voteState,
  round: voteRound,
  version,
  createdBy: personName,
  createdAt: instant,
  meeting: meeting.nullable(),
  /** People may vote from afar, by the unit's setting for this kind. */
  fromAfar: z.boolean(),
  closesAt: instant.nullable(),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** Six digits shown in the room, by which people check in; for conductors only. */
  roomCode: z.string().nullable(),
  resolution: z
    .object({
      kind: resolutionKind,
      text: z.string(),
      person: personName.nullable(),
      /** Absent members' written opinions count (admission, conversion). */
      writtenCount: z.boolean(),
    })
    .nullable(),
  election: z
    .object({
      names: namesKind,
      seats: z.number().int(),
      order: z.enum(['strokes', 'given']),
      otherNames: z.boolean(),
      base: majorityBase,
      /** The method adopted and where it is on record. */
      method: z.string(),
    })
    .nullable(),
  questions: z.array(question),
  parent: z.object({ id: voteId, title: z.string() }).nullable(),
  rounds: z.array(z.object({ id: voteId, title: z.string(), round: voteRound, state: voteState })),
  roll: rollSummary,
  /** What the rules ask before it may be opened; `met` of the quorum line says whether it is there. */
  quorum: z.array(ballotLine),
  /** Why it cannot be opened yet, as codes of the error table; empty when it can. */
  obstacles: z.array(z.string()),
  panel: panel.nullable(),
  tellers: z.array(personName),
  board: z.object({
    /** Trackers published so far. */
    published: z.number().int(),
    /** `true` when everybody with a credential has voted. */
    allCast: z.boolean(),
    electionFingerprint: digest.nullable(),
    head: z.string().nullable(),
  }),
  parts: z.object({ needed: z.number().int(), given: z.array(z.number().int()) }),
  paper: z.object({
    expected: z.number().int(),
    state: z.enum(['none', 'one', 'differ', 'agreed']),
    /** Tellers who have entered their count. */
    entered: z.array(personId),
  }),
  result: voteResult.nullable(),
  voided: z.object({ reason: z.string(), at: instant, by: z.string().nullable() }).nullable(),
  mine: ownPlace.nullable(),
  /** What the caller may call now, as endpoint names (`openVote`, `markRoll`, `castBallot` …). */
  may: z.array(z.string()),
})
export type Vote = z.output<typeof vote>

export const rollLine = z.object({
  person: personName,
  entitled: z.boolean(),
  excludedBy: z.object({ rule: z.string(), article: z.string(), note: z.string().nullable() }).nullable(),
  presence,
  channel,
  hasKey: z.boolean(),
  /** A written opinion is on record; its choice for the committee only, before the vote opens. */
  written: z.object({ choice: resolutionChoice.nullable() }).nullable(),
  struck: z.enum(['no', 'proposed', 'struck']),
  /** Took part electronically; null for everybody but scrutineers, and before opening. */
  hasVoted: z.boolean().nullable(),
})

export const booth = z.object({
  uuid: z.string(),
  group: z.enum(['BELENIOS-2048', 'RFC-3526-2048']),
  electionText: z.string(),
  trusteesText: z.string(),
  credentialsText: z.string(),
  salt,
  /** The voting key the credential was made from: compare with the device's own. */
  publicKey: z.string(),
})
