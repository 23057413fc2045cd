/** People for votes: full members of a branch, in numbers, each with an account. */
import pg from 'pg'
import { newId } from '../../src/platform/id.ts'
import type { WorldPerson } from '../world/world.ts'

const surnames = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗'
const given = '子书文思佳明扬欣然梓澜怡静彤瑶俊娜浩宇轩'

/** Adds full members to a branch. */
export async function addMembers(
  adminUrl: string,
  branchId: string,
  count: number,
  from = 500,
): Promise<WorldPerson[]> {
  const people = Array.from({ length: count }, (_, n): WorldPerson => {
    const name = surnames[n % 20]! + given[(n * 7) % 20]! + given[Math.floor(n / 20) % 20]!
    return { id: newId(), userId: newId(), name, campusId: `2023${from + n}`, branchId }
  })
  const column = <K extends keyof WorldPerson>(key: K) => people.map((person) => person[key])
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(
      `insert into accounts_user (id, name, email, campus_id, must_change_password, two_factor_enabled)
       select id, name, campus_id || '@campus.invalid', campus_id, false, false
       from unnest($1::uuid[], $2::text[], $3::text[]) as made (id, name, campus_id)`,
      [column('userId'), column('name'), column('campusId')],
    )
    await client.query(
      `insert into members_person (id, user_id, campus_id, name, stage, branch_id, joined_on, full_on)
       select id, user_id, campus_id, name, 'full', $5, '2024-06-27', '2025-06-27'
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as made (id, user_id, campus_id, name)`,
      [column('id'), column('userId'), column('campusId'), column('name'), branchId],
    )
  } finally {
    await client.end()
  }
  return people
}
