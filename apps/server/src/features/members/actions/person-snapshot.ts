import type { RosterColumns } from '../store/bulk.ts'
import { rosterColumnsOf } from '../store/bulk.ts'
import type { PersonRecord } from '../store/people.ts'

/** A record as it was, as JSON: bytes in base64, instants in UTC. Holds sealed values; keep it sealed itself. */
export type PersonSnapshot = Readonly<Record<string, string | number | null>>

/** Takes a record down. */
export function snapshotOf(record: PersonRecord): PersonSnapshot {
  return Object.fromEntries(
    Object.entries(rosterColumnsOf(record)).map(([name, value]) => [name, toJson(value)]),
  )
}

/** The columns of a record taken down before. */
export function columnsOfSnapshot(snapshot: PersonSnapshot): RosterColumns {
  return Object.fromEntries(
    Object.entries(snapshot).map(([name, value]) => [name, fromJson(name, value)]),
  ) as unknown as RosterColumns
}

function toJson(value: unknown): string | number | null {
  if (Buffer.isBuffer(value)) return value.toString('base64')
  if (value instanceof Date) return value.toISOString()
  return value as string | number | null
}

function fromJson(name: string, value: string | number | null): unknown {
  if (value === null) return null
  if (/_(sealed|hash)$/.test(name)) return Buffer.from(String(value), 'base64')
  return name === 'removed_at' ? new Date(value) : value
}
