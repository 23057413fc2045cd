/**
 * Double submits: a changing call with an `Idempotency-Key` is done once; a repetition with the same content gets
 * the first one's answer. Keys are kept for a day (see `forgetOldKeys`).
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Db, rawQuery } from '../db/connection.ts'
import { Refusal } from '../errors.ts'
import { job } from '../jobs/queue.ts'

export interface StoredAnswer {
  readonly status: number
  readonly answer: unknown
}

interface Row {
  readonly input_hash: string
  readonly status: number | null
  readonly answer: unknown
  readonly stuck: boolean
}

/** Digest of a call's content. */
export function inputHash(endpoint: string, input: unknown): string {
  return createHash('sha256').update(endpoint).update('\0').update(JSON.stringify(input)).digest('hex')
}

/**
 * Claims the key; `null` means go ahead. Throws `platform.keyReused` for other content and `platform.inProgress`
 * while the first call still runs (a claim older than a minute is taken over: its process died).
 */
export async function claimKey(
  db: Db,
  userId: string,
  key: string,
  endpoint: string,
  hash: string,
): Promise<StoredAnswer | null> {
  const claimed = await rawQuery(
    db,
    `insert into platform_idempotency (user_id, key, endpoint, input_hash) values ($1, $2, $3, $4)
     on conflict (user_id, key) do nothing returning key`,
    [userId, key, endpoint, hash],
  )
  if (claimed.length) return null
  const [row] = await rawQuery<Row>(
    db,
    `select input_hash, status, answer, created_at < now() - interval '1 minute' as stuck
     from platform_idempotency where user_id = $1 and key = $2`,
    [userId, key],
  )
  if (!row) return claimKey(db, userId, key, endpoint, hash)
  if (row.input_hash !== hash) throw new Refusal('platform.keyReused')
  if (row.status !== null) return { status: row.status, answer: row.answer }
  if (!row.stuck) throw new Refusal('platform.inProgress')
  const takenOver = await rawQuery(
    db,
    `update platform_idempotency set created_at = now()
     where user_id = $1 and key = $2 and status is null and created_at < now() - interval '1 minute' returning key`,
    [userId, key],
  )
  if (!takenOver.length) throw new Refusal('platform.inProgress')
  return null
}

/** Keeps the answer for repetitions. */
export async function keepAnswer(db: Db, userId: string, key: string, answer: StoredAnswer): Promise<void> {
  await rawQuery(
    db,
    'update platform_idempotency set status = $3, answer = $4::jsonb where user_id = $1 and key = $2',
    [userId, key, answer.status, JSON.stringify(answer.answer ?? null)],
  )
}

/** Lets the key be used again: the call was refused and changed nothing. */
export async function releaseKey(db: Db, userId: string, key: string): Promise<void> {
  await rawQuery(db, 'delete from platform_idempotency where user_id = $1 and key = $2', [userId, key])
}

/** Drops keys older than a day with the answers kept for them, every hour. */
export const forgetOldKeys = job({
  name: 'platform.forgetOldKeys',
  payload: z.object({}),
  schedule: '50 * * * *',
  handle: async ({ db }) => {
    await rawQuery(db, "delete from platform_idempotency where created_at < now() - interval '1 day'")
  },
})
