import type { Entry } from '@zhibu/contract/archive'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { begin } from '../../../test/world/archive-writing.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { transact } from '../../platform/db/connection.ts'
import { tables } from './store/tables.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

type Step = 'save' | 'submit' | 'approve' | 'return'

/** What must happen to a report in a state, by the rules as they are written down. */
const leadsTo: Readonly<Record<Step, Partial<Record<Entry['state'], Entry['state']>>>> = {
  save: { draft: 'draft', returned: 'returned' },
  submit: { draft: 'submitted', returned: 'submitted' },
  approve: { submitted: 'approved' },
  return: { submitted: 'returned' },
}

function take(entry: Entry, step: Step, text: string) {
  const { activist, secretary } = world.people
  const who = step === 'save' || step === 'submit' ? activist : secretary
  const url = `/api/archive/entries/${entry.id}`
  if (step === 'save') {
    const body = { title: text, occurredOn: '2026-11-20', body: text, facts: {}, version: entry.version }
    return app.call<Entry>(who.userId, 'PUT', url, { body })
  }
  const reason = step === 'return' ? { reason: '再改' } : {}
  return app.call<Entry>(who.userId, 'POST', `${url}/${step}`, {
    body: { version: entry.version, ...reason },
  })
}

async function versionsOf(entry: Entry): Promise<string[]> {
  const { activist } = world.people
  const { body } = await app.call<Entry>(activist.userId, 'GET', `/api/archive/entries/${entry.id}`)
  return Promise.all(
    body.versions.map(async ({ number }) => {
      const url = `/api/archive/entries/${entry.id}/versions/${number}`
      return JSON.stringify((await app.call(activist.userId, 'GET', url)).body)
    }),
  )
}

describe('submitted versions', () => {
  it('are only ever added to, whatever is done in whatever order', async () => {
    const { activist } = world.people
    const steps = fc.array(
      fc.tuple(fc.constantFrom<Step>('save', 'submit', 'approve', 'return'), fc.string({ minLength: 1 })),
      { minLength: 1, maxLength: 10 },
    )
    const run = async (list: readonly (readonly [Step, string])[]) => {
      let entry = (await begin(app, activist, activist, 'thoughtReport')).body
      let kept: string[] = []
      for (const [step, noise] of list) {
        const text = `稿${noise.replaceAll(/\p{Cc}/gu, '')}`
        const next = leadsTo[step][entry.state]
        const reply = await take(entry, step, text)
        expect([reply.status === 200, reply.body.state]).toEqual([next !== undefined, next])
        if (next) entry = reply.body
        const now = await versionsOf(entry)
        expect(now.slice(0, kept.length)).toEqual(kept)
        expect(now.length - kept.length).toBe(step === 'submit' && next ? 1 : 0)
        kept = now
      }
    }
    await fc.assert(fc.asyncProperty(steps, run), { numRuns: 25 })
  })

  it('cannot be changed or removed by the application, not even by a mistake in it', async () => {
    const { db } = app.services
    const attempts = [
      () => transact(db, (tx) => tables(tx).updateTable('archive_version').set({ title: '改' }).execute()),
      () => transact(db, (tx) => tables(tx).deleteFrom('archive_version').execute()),
      () => transact(db, (tx) => tables(tx).updateTable('archive_review').set({ reason: '改' }).execute()),
      () => transact(db, (tx) => tables(tx).deleteFrom('archive_half_year_review').execute()),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: '42501' })
  })

  it('stand sealed in the database', async () => {
    const { activist } = world.people
    const draft = (
      await begin(app, activist, activist, 'thoughtReport', { body: '谁也不该在硬盘上读到的话' })
    ).body
    await app.call(activist.userId, 'POST', `/api/archive/entries/${draft.id}/submit`, {
      body: { version: 0 },
    })
    const entries = await tables(app.services.db).selectFrom('archive_entry').select('body_sealed').execute()
    const versions = await tables(app.services.db)
      .selectFrom('archive_version')
      .select('body_sealed')
      .execute()
    expect(versions.length).toBeGreaterThan(0)
    for (const { body_sealed } of [...entries, ...versions])
      expect(body_sealed.includes(Buffer.from('硬盘'))).toBe(false)
  })
})
