/** The chain of events (section 15): what happened, in order, each naming the one before. */
import { fieldsOf, integerOf, parseJson, textOf } from './json.ts'
import { demand } from './rejection.ts'

export const EVENT_TYPES = [
  'Setup',
  'Ballot',
  'EndBallots',
  'EncryptedTally',
  'Shuffle',
  'EndShuffles',
  'PartialDecryption',
  'Result',
] as const

export type EventType = (typeof EVENT_TYPES)[number]

export interface ElectionEvent {
  /** hash of the event before; absent in the first */
  readonly parent?: string
  readonly height: number
  readonly type: EventType
  /** hash of the last data record before the event */
  readonly payload?: string
}

/** Number of data records before an event of each type (§15). */
export const RECORDS_BEFORE: Record<EventType, number> = {
  Setup: 4,
  Ballot: 1,
  EndBallots: 0,
  EncryptedTally: 2,
  Shuffle: 2,
  EndShuffles: 0,
  PartialDecryption: 2,
  Result: 1,
}

/** What may follow. Stricter than the tool: nothing is left out, nothing comes twice (§16). */
const FOLLOWS: Record<EventType, readonly EventType[]> = {
  Setup: ['Ballot', 'EndBallots'],
  Ballot: ['Ballot', 'EndBallots'],
  EndBallots: ['EncryptedTally'],
  EncryptedTally: ['Shuffle', 'PartialDecryption'],
  Shuffle: ['Shuffle', 'EndShuffles'],
  EndShuffles: ['PartialDecryption'],
  PartialDecryption: ['PartialDecryption', 'Result'],
  Result: [],
}

/** Canonical JSON, fields in this order (§15). */
export function writeEvent({ parent, height, type, payload }: ElectionEvent): string {
  return JSON.stringify({ parent, height, type, payload })
}

export function readEvent(text: string): ElectionEvent {
  const code = 'chain.event'
  const fields = fieldsOf(parseJson(text, code), code)
  const type = EVENT_TYPES.find((known) => known === fields.type)
  demand(type !== undefined, code, `unknown type ${String(fields.type)}`)
  const event: ElectionEvent = {
    ...(fields.parent === undefined ? {} : { parent: textOf(fields.parent, code) }),
    height: integerOf(fields.height, code),
    type,
    ...(fields.payload === undefined ? {} : { payload: textOf(fields.payload, code) }),
  }
  demand(writeEvent(event) === text, code, 'not canonical')
  return event
}

/** @throws Rejection `chain.order` when `type` may not come after `previous` (`undefined`: at the beginning) */
export function demandOrder(previous: EventType | undefined, type: EventType): void {
  const allowed = previous === undefined ? ['Setup'] : FOLLOWS[previous]
  demand(allowed.includes(type), 'chain.order', `${type} after ${previous ?? 'the header'}`)
}
