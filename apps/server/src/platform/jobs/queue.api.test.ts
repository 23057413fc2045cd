import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { transact } from '../db/connection.ts'
import { enqueue, job, startJobs } from './queue.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

describe('the job queue', () => {
  it('runs what a committed transaction enqueued, as the application’s role, and nothing of one rolled back', async () => {
    const ran: string[] = []
    let done = () => {}
    const finished = new Promise<void>((resolve) => (done = resolve))
    const note = job({
      name: 'test.note',
      payload: z.object({ word: z.string() }),
      handle: async (_services, { word }) => {
        ran.push(word)
        if (word === 'last') done()
      },
    })
    const { db } = app.services
    await transact(db, (tx) => enqueue(tx, note, { word: 'kept' }))
    await transact(db, async (tx) => {
      await enqueue(tx, note, { word: 'dropped' })
      throw new Error('changed its mind')
    }).catch(() => {})
    await transact(db, async (tx) => {
      await enqueue(tx, note, { word: 'replaced' }, { key: 'same' })
      await enqueue(tx, note, { word: 'last' }, { key: 'same' })
    })
    const runner = await startJobs({ ...app.services, url: app.databaseUrl }, [note])
    await finished
    await runner.stop()
    expect(ran.toSorted()).toEqual(['kept', 'last'])
  })
})
