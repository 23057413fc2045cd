import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Bookkeeping,
  startBookkeeping,
  bookedOn,
  codes,
  inOrder,
  payment,
} from '../../../test/ledger/bookkeeping.ts'
import { newId } from '../../platform/id.ts'
import { ensureAccounts, type Outcome } from './public.ts'

let all: Bookkeeping
beforeAll(async () => {
  all = await startBookkeeping()
})
afterAll(() => all.app.close())

describe('what the database itself refuses the application', () => {
  const asApplication = async (text: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: all.app.databaseUrl })
    await client.connect()
    try {
      return await client.query(text, values)
    } finally {
      await client.end()
    }
  }
  const insertRaw = (kind: string, debit: string, credit: string, amount: number, original: string | null) =>
    asApplication(
      `insert into ledger_transfer (id, key, kind, debit_account_id, credit_account_id, amount_fen, pending_id, reverses_id, booked_on)
       values ($1::uuid, $1::uuid::text, $2, $3, $4, $5, $6, $7, '2026-11-22')`,
      [
        newId(),
        kind,
        debit,
        credit,
        amount,
        kind === 'reversal' ? null : original,
        kind === 'reversal' ? original : null,
      ],
    )

  it.each([
    'update ledger_transfer set amount_fen = 1',
    'delete from ledger_transfer',
    'truncate ledger_transfer',
    'update ledger_total set debits_posted = 0',
    'insert into ledger_total (account_id, part) select id, 63 from ledger_account',
    'delete from ledger_total',
    'delete from ledger_account',
    "update ledger_account set kind = 'cash'",
    'alter table ledger_transfer disable trigger all',
    'drop trigger ledger_transfer_followed on ledger_transfer',
    "set session_replication_role = 'replica'",
    'insert into ledger_transfer (id, key, kind, debit_account_id, credit_account_id, amount_fen, booked_on, created_at) select id, key, kind, debit_account_id, credit_account_id, amount_fen, booked_on, created_at from ledger_transfer',
  ])('%s', async (statement) => {
    await expect(asApplication(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('settling and reversing what does not fit, however the statement came about', async () => {
    const accounts = all.freshAccounts()
    const [posted, pending] = await all.post(
      payment(accounts, 100),
      payment(accounts, 100, { kind: 'pending' }),
    )
    const [clearing, dues] = await ensureAccounts(all.app.services.db, [accounts.clearing, accounts.dues])
    const id = (outcome: Outcome | undefined) => (outcome as { id: string }).id
    const fits = { constraint: 'ledger_transfer_fits' }
    await expect(insertRaw('settle', clearing!, dues!, 101, id(pending))).rejects.toMatchObject(fits)
    await expect(insertRaw('settle', dues!, clearing!, 100, id(pending))).rejects.toMatchObject(fits)
    await expect(insertRaw('settle', clearing!, dues!, 100, id(posted))).rejects.toMatchObject(fits)
    await expect(insertRaw('void', clearing!, dues!, 99, id(pending))).rejects.toMatchObject(fits)
    await expect(insertRaw('reversal', dues!, clearing!, 99, id(posted))).rejects.toMatchObject(fits)
    await expect(insertRaw('reversal', clearing!, dues!, 100, id(posted))).rejects.toMatchObject(fits)
    await expect(insertRaw('reversal', dues!, clearing!, 100, id(pending))).rejects.toMatchObject(fits)
    await expect(insertRaw('post', clearing!, clearing!, 1, null)).rejects.toMatchObject({
      constraint: 'ledger_transfer_sides',
    })
    await expect(insertRaw('post', clearing!, dues!, 0, null)).rejects.toMatchObject({
      constraint: 'ledger_transfer_amount',
    })
    await insertRaw('reversal', dues!, clearing!, 100, id(posted))
    expect(await all.books()).toEqual(inOrder)
  })

  it('closing an account that is not empty, and booking in a closed one', async () => {
    const accounts = all.freshAccounts()
    await all.post(payment(accounts, 100))
    const [clearing, dues] = await ensureAccounts(all.app.services.db, [accounts.clearing, accounts.dues])
    const close = (userId: string, id: string) =>
      all.app.call(userId, 'POST', `/api/ledger/accounts/${id}/close`, { body: { reason: '停用' } })
    const { organiser } = all.world.people
    expect((await close(organiser.userId, dues!)).body).toMatchObject({ code: 'ledger.accountNotEmpty' })
    const back = {
      key: newId<string>(),
      debit: accounts.dues,
      credit: accounts.clearing,
      amountFen: 100,
      bookedOn,
    }
    await all.post(back)
    expect((await close(organiser.userId, dues!)).status).toBe(200)
    expect(codes(await all.post(payment(accounts, 1), back))).toEqual([
      'ledger.accountClosed',
      'alreadyThere',
    ])
    await expect(insertRaw('post', clearing!, dues!, 1, null)).rejects.toMatchObject({
      constraint: 'ledger_account_open',
    })
  })

  it('closing and booking at the same moment: one of the two', async () => {
    for (let round = 0; round < 8; round += 1) {
      const accounts = all.freshAccounts()
      const [, dues] = await ensureAccounts(all.app.services.db, [accounts.clearing, accounts.dues])
      const [closed, [booked]] = await Promise.all([
        all.app.call(all.world.people.organiser.userId, 'POST', `/api/ledger/accounts/${dues}/close`, {
          body: { reason: '停用' },
        }),
        all.post(payment(accounts, 1)),
      ])
      expect([closed.status === 200, booked!.status === 'posted'].filter(Boolean)).toHaveLength(1)
    }
  })
})
