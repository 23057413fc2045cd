import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { closeDatabase, openDatabase, transact } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import {
  type AccountName,
  balancesOf,
  createPoster,
  ensureAccounts,
  incomeAndExpenditure,
  type NewTransfer,
  type Outcome,
  postTogether,
  postTransfers,
  reverseTransfer,
  settlePending,
  transfersAbout,
  trialBalance,
  voidPending,
} from './public.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const bookedOn = '2026-11-22'
let number = 0

/** Accounts nobody else uses. */
function freshAccounts() {
  number += 1
  const ref = `test-${number}`
  const of = (kind: AccountName['kind']): AccountName => ({ kind, unitId: world.units.branchA, ref })
  return {
    clearing: of('channelClearing'),
    dues: of('duesIncome'),
    cash: of('cash'),
    spending: of('spending'),
  }
}

type Sides = Partial<NewTransfer> & { readonly key?: string }
function payment(
  { clearing, dues }: ReturnType<typeof freshAccounts>,
  amountFen: number,
  more: Sides = {},
): NewTransfer & { readonly key: string } {
  return { key: newId<string>(), debit: clearing, credit: dues, amountFen, bookedOn, ...more } as never
}

const post = (...transfers: NewTransfer[]) => transact(app.services.db, (tx) => postTransfers(tx, transfers))
const codes = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => (outcome.status === 'refused' ? outcome.code : outcome.status))
const inAccount = async (name: AccountName) => (await balancesOf(app.services.db, [name]))[0]!
const books = () => trialBalance(app.services.db)

describe('booking', () => {
  it('moves a sum from one account to another and keeps both totals', async () => {
    const accounts = freshAccounts()
    const [outcome] = await post(payment(accounts, 3_001))
    expect(outcome!.status).toBe('posted')
    expect(await inAccount(accounts.clearing)).toMatchObject({
      balanceFen: 3_001,
      debitsFen: 3_001,
      creditsFen: 0,
    })
    expect(await inAccount(accounts.dues)).toMatchObject({
      balanceFen: 3_001,
      creditsFen: 3_001,
      debitsFen: 0,
    })
    expect(await books()).toEqual({ differenceFen: 0, wrongAccounts: [] })
  })

  it('books a key once, and refuses it for anything else', async () => {
    const accounts = freshAccounts()
    const first = payment(accounts, 500)
    const [posted] = await post(first)
    const [again, other] = await post(first, { ...first, amountFen: 501 } as NewTransfer)
    expect(again).toEqual({ status: 'alreadyThere', id: (posted as { id: string }).id })
    expect(codes([other!])).toEqual(['ledger.keyReused'])
    const late = { ...first, bookedOn: '2026-11-23' }
    expect(codes(await post(late, late))).toEqual(['alreadyThere', 'alreadyThere'])
    expect((await inAccount(accounts.dues)).balanceFen).toBe(500)
  })

  it('refuses sums that are none, without refusing their neighbours', async () => {
    const accounts = freshAccounts()
    const bad = [0, -1, 0.5, Number.NaN, 100_000_000_001].map((amount) => payment(accounts, amount))
    const outcomes = codes(await post(payment(accounts, 1), ...bad, payment(accounts, 2)))
    expect(outcomes).toEqual(['posted', ...bad.map(() => 'ledger.badAmount'), 'posted'])
    expect((await inAccount(accounts.dues)).balanceFen).toBe(3)
  })

  it('never lets a cash box fall below nothing, and finds whose transfer it was in a batch', async () => {
    const { cash, dues, spending } = freshAccounts()
    const receive = (amountFen: number): NewTransfer => ({
      key: newId(),
      debit: cash,
      credit: dues,
      amountFen,
      bookedOn,
    })
    const spend = (amountFen: number): NewTransfer => ({
      key: newId(),
      debit: spending,
      credit: cash,
      amountFen,
      bookedOn,
    })
    await post(receive(1_000))
    expect(codes(await post(spend(300), spend(701), spend(400), spend(301), spend(300)))).toEqual([
      'posted',
      'ledger.overdrawn',
      'posted',
      'ledger.overdrawn',
      'posted',
    ])
    expect((await inAccount(cash)).balanceFen).toBe(0)
    expect(await books()).toEqual({ differenceFen: 0, wrongAccounts: [] })
  })

  it('books transfers that belong together all or not at all', async () => {
    const accounts = freshAccounts()
    const { cash, spending } = accounts
    const tooMuch: NewTransfer = { key: newId(), debit: spending, credit: cash, amountFen: 1, bookedOn }
    const attempt = transact(app.services.db, (tx) => postTogether(tx, [payment(accounts, 7), tooMuch]))
    await expect(attempt).rejects.toThrow('ledger.overdrawn')
    expect((await inAccount(accounts.dues)).balanceFen).toBe(0)
  })

  it('says which transfers are about a thing', async () => {
    const accounts = freshAccounts()
    const about = { kind: 'order', ref: newId<string>() }
    await post(payment(accounts, 5, { about } as Sides), payment(accounts, 6))
    const found = await transfersAbout(app.services.db, 'order', [about.ref])
    expect(found.map((row) => row.amount_fen)).toEqual([5])
  })

  it('sums income and expenditure by kind and month, pending transfers left out', async () => {
    const { cash, dues, spending } = freshAccounts()
    const unitId = world.units.branchB
    const own = (name: AccountName): AccountName => ({ ...name, unitId })
    const [from, to] = ['2026-01-01', '2026-02-28']
    const income = (amountFen: number, day: string, kind?: 'pending'): NewTransfer => ({
      key: newId(),
      debit: own(cash),
      credit: own(dues),
      amountFen,
      bookedOn: day,
      ...(kind && { kind }),
    })
    await post(
      income(1_000, '2026-01-01'),
      income(500, '2026-02-28'),
      income(70, '2026-03-01'),
      income(9, '2026-02-01', 'pending'),
      { key: newId(), debit: own(spending), credit: own(cash), amountFen: 200, bookedOn: '2026-02-03' },
    )
    expect(await incomeAndExpenditure(app.services.db, unitId, from, to)).toMatchObject({
      incomeFen: 1_500,
      expenditureFen: 200,
      income: [{ kind: 'duesIncome', ref: dues.ref, amountFen: 1_500 }],
      holdings: [{ kind: 'cash', amountFen: 1_370 }],
      months: [
        { month: '2026-01', incomeFen: 1_000, expenditureFen: 0 },
        { month: '2026-02', incomeFen: 500, expenditureFen: 200 },
      ],
    })
  })
})

describe('two phases', () => {
  const settle = (key: string, amountFen?: number) =>
    transact(app.services.db, (tx) =>
      settlePending(tx, { original: { key }, bookedOn, ...(amountFen !== undefined && { amountFen }) }),
    )
  const letGo = (key: string) =>
    transact(app.services.db, (tx) => voidPending(tx, { original: { key }, bookedOn }))

  it('holds a pending sum until it is settled, whole or in part', async () => {
    const accounts = freshAccounts()
    const pending = payment(accounts, 800, { kind: 'pending' })
    await post(pending)
    expect(await inAccount(accounts.dues)).toMatchObject({ balanceFen: 0, pendingCreditsFen: 800 })
    expect((await settle(pending.key, 700)).status).toBe('posted')
    expect(await inAccount(accounts.dues)).toMatchObject({ balanceFen: 700, pendingCreditsFen: 0 })
    expect((await settle(pending.key, 700)).status).toBe('alreadyThere')
    expect(codes([await settle(pending.key, 600), await letGo(pending.key)])).toEqual([
      'ledger.alreadySettled',
      'ledger.alreadySettled',
    ])
  })

  it('settles for no more than was pending, and nothing that was not', async () => {
    const accounts = freshAccounts()
    const pending = payment(accounts, 800, { kind: 'pending' })
    const posted = payment(accounts, 10)
    await post(pending, posted)
    expect(
      codes([await settle(pending.key, 801), await settle(posted.key), await settle('no such key')]),
    ).toEqual(['ledger.doesNotFit', 'ledger.doesNotFit', 'ledger.originalUnknown'])
  })

  it('settles or voids once only, whoever is first of two at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const accounts = freshAccounts()
      const pending = payment(accounts, 100, { kind: 'pending' })
      await post(pending)
      const fates = codes(
        await Promise.all([settle(pending.key), letGo(pending.key), settle(pending.key, 99)]),
      )
      expect(fates.filter((fate) => fate === 'posted')).toHaveLength(1)
      expect((await inAccount(accounts.dues)).pendingCreditsFen).toBe(0)
    }
    expect(await books()).toEqual({ differenceFen: 0, wrongAccounts: [] })
  })

  it('reverses a posted transfer once', async () => {
    const accounts = freshAccounts()
    const wrong = payment(accounts, 250)
    await post(wrong)
    const reverse = () =>
      transact(app.services.db, (tx) =>
        reverseTransfer(tx, { key: wrong.key }, { reason: 'wrongPerson', bookedOn }),
      )
    expect((await Promise.all([reverse(), reverse()])).map((outcome) => outcome.status).toSorted()).toEqual([
      'alreadyThere',
      'posted',
    ])
    expect((await inAccount(accounts.dues)).balanceFen).toBe(0)
    expect(await inAccount(accounts.clearing)).toMatchObject({ debitsFen: 250, creditsFen: 250 })
  })
})

describe('what the database itself refuses the application', () => {
  const asApplication = async (text: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: app.databaseUrl })
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
    const accounts = freshAccounts()
    const [posted, pending] = await post(payment(accounts, 100), payment(accounts, 100, { kind: 'pending' }))
    const [clearing, dues] = await ensureAccounts(app.services.db, [accounts.clearing, accounts.dues])
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
    expect(await books()).toEqual({ differenceFen: 0, wrongAccounts: [] })
  })

  it('closing an account that is not empty, and booking in a closed one', async () => {
    const accounts = freshAccounts()
    await post(payment(accounts, 100))
    const [clearing, dues] = await ensureAccounts(app.services.db, [accounts.clearing, accounts.dues])
    const close = (userId: string, id: string) =>
      app.call(userId, 'POST', `/api/ledger/accounts/${id}/close`, { body: { reason: '停用' } })
    const { organiser } = world.people
    expect((await close(organiser.userId, dues!)).body).toMatchObject({ code: 'ledger.accountNotEmpty' })
    const back = {
      key: newId<string>(),
      debit: accounts.dues,
      credit: accounts.clearing,
      amountFen: 100,
      bookedOn,
    }
    await post(back)
    expect((await close(organiser.userId, dues!)).status).toBe(200)
    expect(codes(await post(payment(accounts, 1), back))).toEqual(['ledger.accountClosed', 'alreadyThere'])
    await expect(insertRaw('post', clearing!, dues!, 1, null)).rejects.toMatchObject({
      constraint: 'ledger_account_open',
    })
  })

  it('closing and booking at the same moment: one of the two', async () => {
    for (let round = 0; round < 8; round += 1) {
      const accounts = freshAccounts()
      const [, dues] = await ensureAccounts(app.services.db, [accounts.clearing, accounts.dues])
      const [closed, [booked]] = await Promise.all([
        app.call(world.people.organiser.userId, 'POST', `/api/ledger/accounts/${dues}/close`, {
          body: { reason: '停用' },
        }),
        post(payment(accounts, 1)),
      ])
      expect([closed.status === 200, booked!.status === 'posted'].filter(Boolean)).toHaveLength(1)
    }
  })
})

describe('booking one by one, many at a time', () => {
  it('shares transactions, and gives every caller an answer of its own', async () => {
    const accounts = freshAccounts()
    const written: string[] = []
    const poster = createPoster<string>(app.services.db, {
      alongside: async (_tx, posted) => void written.push(...posted.map((each) => each.context)),
    })
    const same = payment(accounts, 3)
    const outcomes = await Promise.all([
      ...Array.from({ length: 100 }, (_, n) => poster.post([payment(accounts, 2)], `n${n}`)),
      poster.post([same], 'first'),
      poster.post([same], 'second'),
      poster.post([payment(accounts, -1)], 'bad'),
    ])
    expect(codes(outcomes.slice(0, 100).flat())).toEqual(Array.from({ length: 100 }, () => 'posted'))
    expect(codes(outcomes.slice(100).flat()).toSorted()).toEqual([
      'alreadyThere',
      'ledger.badAmount',
      'posted',
    ])
    expect(written).toHaveLength(103)
    expect((await inAccount(accounts.dues)).balanceFen).toBe(203)
  })

  it('fails only the caller whose own writing fails', async () => {
    const accounts = freshAccounts()
    const poster = createPoster<boolean>(app.services.db, {
      alongside: async (_tx, posted) => {
        if (posted.some((each) => each.context)) throw new Error('cannot be written')
      },
    })
    const answers = await Promise.allSettled(
      [false, false, true, false].map((fails) => poster.post([payment(accounts, 10)], fails)),
    )
    expect(answers.map((answer) => answer.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect((await inAccount(accounts.dues)).balanceFen).toBe(30)
  })

  it('loses nothing and doubles nothing when connections are cut in the middle and callers ask again', async () => {
    const accounts = freshAccounts()
    const cut = openDatabase(app.databaseUrl, 3)
    const killer = new pg.Client({ connectionString: app.adminUrl })
    await killer.connect()
    const poster = createPoster<null>(cut, { largest: 20 })
    const wanted = Array.from({ length: 400 }, (_, n) => payment(accounts, n + 1))
    const until = async (transfer: NewTransfer): Promise<void> => {
      for (let attempt = 0; attempt < 50; attempt += 1) {
        const done = await poster.post([transfer], null).catch(() => null)
        if (done) return void expect(done[0]!.status).not.toBe('refused')
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      throw new Error('never booked')
    }
    const cutting = setInterval(() => {
      void killer.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'zhibu' and usename = 'zhibu_app' and query ilike '%ledger%' and state <> 'idle' limit 1",
      )
    }, 15)
    await Promise.all(wanted.map(until))
    clearInterval(cutting)
    await closeDatabase(cut)
    await killer.end()
    expect((await inAccount(accounts.dues)).balanceFen).toBe((400 * 401) / 2)
    expect(await books()).toEqual({ differenceFen: 0, wrongAccounts: [] })
  })
})
