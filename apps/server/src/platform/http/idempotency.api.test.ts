import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { rawQuery } from '../db/connection.ts'
import { claimKey, forgetOldKeys, keepAnswer } from './idempotency.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

it('forgets what was kept for repetitions after a day, not before', async () => {
  const { db } = app.services
  for (const key of ['old', 'young']) {
    expect(await claimKey(db, 'u', key, 'x.y', 'hash')).toBeNull()
    await keepAnswer(db, 'u', key, { status: 200, answer: { said: key } })
  }
  await rawQuery(
    db,
    "update platform_idempotency set created_at = now() - interval '25 hours' where key = 'old'",
  )
  await forgetOldKeys.handle(app.services, {})
  expect(await claimKey(db, 'u', 'young', 'x.y', 'hash')).toEqual({ status: 200, answer: { said: 'young' } })
  expect(await claimKey(db, 'u', 'old', 'x.y', 'hash')).toBeNull()
})
