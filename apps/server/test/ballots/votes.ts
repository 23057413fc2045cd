/** Whole votes for tests: prepared, announced, opened. */
import {
  carryCeremony,
  type Caller,
  expectOk,
  type ScrutineerDevice,
  type StateAnswer,
  type Voter,
} from './devices.ts'

interface Made extends StateAnswer {
  readonly id: string
}

export interface VoteAnswer extends StateAnswer {
  readonly panel: { readonly id: string; readonly state: string }
  readonly board: { readonly published: number }
  readonly paper: { readonly state: string; readonly entered: readonly string[] }
  readonly result: VoteResultAnswer | null
  readonly parts: { readonly needed: number; readonly given: readonly number[] }
}

export interface VoteResultAnswer {
  readonly entitled: number
  readonly present: number
  readonly electronic: { readonly ballots: number; readonly counts: readonly (readonly number[])[] }
  readonly total: readonly (readonly number[])[]
  readonly keptClosed: { readonly raters: number; readonly fewest: number } | null
  readonly resolution: {
    readonly outcome: string
    readonly yes: number
    readonly lines: readonly { readonly rule: string }[]
  } | null
  readonly election: { readonly names: readonly Record<string, unknown>[]; readonly state: string } | null
}

export const lookAt = (call: Caller, voteId: string, userId: string): Promise<VoteAnswer> =>
  expectOk(call<VoteAnswer>(userId, 'GET', `/api/votes/${voteId}`))

export interface Prepared {
  readonly voteId: string
  readonly scrutineers: readonly ScrutineerDevice[]
}

export interface Mark {
  readonly personId: string
  readonly presence: 'absent' | 'onSite' | 'afar'
  readonly channel?: 'device' | 'tablet' | 'paper'
}

const meeting = { name: '支部党员大会', on: '2026-11-22', place: null }

/** An ordinary resolution as an input of `createVote`. */
export const resolutionInput = {
  kind: 'resolution',
  title: '关于工作计划的决议',
  meeting,
  resolution: { kind: 'ordinary', text: '通过年度工作计划。' },
}

/** Drafts a vote, announces it and carries its ceremony. */
export async function announce(
  call: Caller,
  unitId: string,
  secretary: Voter,
  scrutineers: readonly Voter[],
  input: object,
): Promise<Prepared> {
  const body = { scrutineerIds: scrutineers.map(({ id }) => id), threshold: 2, ...input }
  const draft = await expectOk(call<Made>(secretary.userId, 'POST', `/api/units/${unitId}/votes`, { body }))
  await expectOk(
    call(secretary.userId, 'POST', `/api/votes/${draft.id}/announce`, { body: { version: draft.version } }),
  )
  const { panel } = await lookAt(call, draft.id, secretary.userId)
  const devices = panel.state === 'complete' ? [] : await carryCeremony(call, panel.id, scrutineers)
  return { voteId: draft.id, scrutineers: devices }
}

/** Calls the roll. */
export async function markRoll(
  call: Caller,
  voteId: string,
  secretary: Voter,
  people: readonly Mark[],
): Promise<void> {
  await expectOk(call(secretary.userId, 'POST', `/api/votes/${voteId}/roll`, { body: { people } }))
}

/** Does what is done with the vote's version: opens, closes, declares void. */
export async function moveOn(
  call: Caller,
  voteId: string,
  by: Voter,
  step: 'open' | 'close' | 'void',
  more: object = {},
): Promise<StateAnswer> {
  const { version } = await lookAt(call, voteId, by.userId)
  const body = { version, ...more }
  return expectOk(call<StateAnswer>(by.userId, 'POST', `/api/votes/${voteId}/${step}`, { body }))
}
