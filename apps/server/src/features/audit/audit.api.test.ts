import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { recordAudit, systemOrigin } from '../../platform/audit/record.ts'
import { rawQuery, transact } from '../../platform/db/connection.ts'
import { recordVerification } from './actions.ts'
import { verifyChain } from './public.ts'

let app: TestApp
let world: World
let owner: pg.Client
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  owner = new pg.Client({ connectionString: app.adminUrl })
  await owner.connect()
  await transact(app.services.db, (tx) =>
    recordAudit(
      tx,
      systemOrigin,
      Array.from({ length: 30 }, (_, i) => ({
        action: 'test.change',
        subjectKind: 'person',
        subjectId: world.people.activist.id,
        personId: world.people.activist.id,
        purpose: i % 2 ? '核对“信息”\n第二行' : null,
        detail: { number: i, text: '含中文、引号"和\\反斜线' },
      })),
    ),
  )
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

/** Runs owner's SQL with the chain's trigger out of the way, then puts things back. */
async function tampered<T>(sql: string, undo: string, look: () => Promise<T>): Promise<T> {
  await owner.query('alter table audit_event disable trigger audit_event_chain')
  await owner.query(sql)
  const found = await look()
  await owner.query(undo)
  await owner.query('alter table audit_event enable trigger audit_event_chain')
  return found
}

describe('the audit chain', () => {
  it('verifies whole when nobody touched it', async () => {
    expect(await verifyChain(app.services.db)).toMatchObject({ broken: null })
  })

  it('shows a changed event', async () => {
    const verdict = await tampered(
      "update audit_event set actor_name = '别人' where seq = 7",
      'update audit_event set actor_name = null where seq = 7',
      () => verifyChain(app.services.db),
    )
    expect(verdict.broken).toEqual({ seq: 7, problem: 'its content was changed' })
  })

  it('shows a gap, and an end that was cut off', async () => {
    const keep = 'create temporary table kept as select * from audit_event'
    const back = 'insert into audit_event select * from kept where seq not in (select seq from audit_event)'
    await owner.query(keep)
    const gap = await tampered('delete from audit_event where seq in (9, 10)', back, () =>
      verifyChain(app.services.db),
    )
    expect(gap.broken).toEqual({ seq: 11, problem: 'events 9 to 10 are missing' })
    const cut = await tampered('delete from audit_event where seq > 25', back, () =>
      verifyChain(app.services.db),
    )
    expect(cut.broken?.problem).toContain('are missing')
    expect((await verifyChain(app.services.db)).broken).toBeNull()
  })

  it('cannot be changed, shortened or numbered by the application itself', async () => {
    const { db } = app.services
    await expect(rawQuery(db, "update audit_event set action = 'x'")).rejects.toThrow(/permission denied/)
    await expect(rawQuery(db, 'delete from audit_event')).rejects.toThrow(/permission denied/)
    await expect(rawQuery(db, 'truncate audit_event')).rejects.toThrow(/permission denied/)
    await expect(rawQuery(db, 'update audit_head set seq = 0')).rejects.toThrow(/permission denied/)
    await rawQuery(
      db,
      `insert into audit_event (seq, at, hash, prev_hash, via, action, subject_kind, detail)
       values (1000000, '2000-01-01', 'x', 'x', 'web', 'forged.number', 'none', '{}')`,
    )
    const [row] = await rawQuery<{ seq: number }>(
      db,
      "select seq from audit_event where action = 'forged.number'",
    )
    expect(row!.seq).toBeLessThan(1000)
    expect((await verifyChain(db)).broken).toBeNull()
  })

  it('is read by the auditor with names and purposes, page by page', async () => {
    const { auditor, activist } = world.people
    type List = { items: { seq: number; personName: string | null }[]; next: string | null }
    const first = await app.call<List>(auditor.userId, 'GET', '/api/audit/events?limit=10&action=test.change')
    expect(first.body.items).toHaveLength(10)
    expect(first.body.items[0]!.personName).toBe(activist.name)
    const rest = await app.call<List>(
      auditor.userId,
      'GET',
      `/api/audit/events?limit=50&action=test.change&after=${first.body.next}`,
    )
    expect(rest.body.items).toHaveLength(20)
    expect(rest.body.items[0]!.seq).toBe(first.body.items.at(-1)!.seq - 1)
  })

  it('keeps the verdict of the nightly verification', async () => {
    await recordVerification(app.services)
    const reply = await app.call(world.people.auditor.userId, 'GET', '/api/audit/chain')
    expect(reply.body).toMatchObject({ verified: { brokenAt: null } })
  })
})
