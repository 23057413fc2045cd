/** The table of what people are found by. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/connection.ts'
import { searchKeysOf } from './search-keys.ts'
import { tables } from './tables.ts'

interface Named {
  readonly id: string
  readonly name: string
  readonly campus_id: string
}

/** Writes anew what people are found by. */
export async function replaceSearchKeysOf(tx: Tx, people: readonly Named[]): Promise<void> {
  if (!people.length) return
  const ids = people.map((person) => person.id)
  await sql`delete from members_search_key where person_id = any(${ids}::uuid[])`.execute(tables(tx))
  await insertSearchKeys(tx, people)
}

/** Writes what people just added are found by. */
export async function insertSearchKeys(tx: Tx, people: readonly Named[]): Promise<void> {
  const ids: string[] = []
  const keys: string[] = []
  for (const person of people) {
    for (const key of searchKeysOf(person.name, person.campus_id)) {
      ids.push(person.id)
      keys.push(key)
    }
  }
  await sql`insert into members_search_key (person_id, key, campus_id, branch_id)
    select k.person_id, k.key, p.campus_id, case when p.removed_at is null then p.branch_id end
    from unnest(${ids}::uuid[], ${keys}::text[]) as k(person_id, key)
    join members_person p on p.id = k.person_id`.execute(tables(tx))
}
