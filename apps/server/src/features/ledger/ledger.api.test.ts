import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Bookkeeping,
  startBookkeeping,
  bookedOn,
  codes,
  inOrder,
  payment,
} from '../../../test/ledger/bookkeeping.ts'
import { transact } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import {
  type AccountName,
  incomeAndExpenditure,
  type NewTransfer,
  postTogether,
  reverseTransfer,
  settlePending,
  transfersAbout,
  voidPending,
} from './public.ts'

let all: Bookkeeping
beforeAll(async () => {
  all = await startBookkeeping()
})
afterAll(() => all.app.close())

describe('booking', () => {
  it('moves a sum from one account to another and keeps both totals', async () => {
    const accounts = all.freshAccounts()
    const [outcome] = await all.post(payment(accounts, 3_001))
    expect(outcome!.status).toBe('posted')
    expect(await all.inAccount(accounts.clearing)).toMatchObject({
      balanceFen: 3_001,
      debitsFen: 3_001,
      creditsFen: 0,
    })
    expect(await all.inAccount(accounts.dues)).toMatchObject({
      balanceFen: 3_001,
      creditsFen: 3_001,
      debitsFen: 0,
    })
    expect(await all.books()).toEqual(inOrder)
  })

  it('books a key once, and refuses it for anything else', async () => {
    const accounts = all.freshAccounts()
    const first = payment(accounts, 500)
    const [posted] = await all.post(first)
    const [again, other] = await all.post(first, { ...first, amountFen: 501 })
    expect(again).toEqual({ status: 'alreadyThere', id: (posted as { id: string }).id })
    expect(codes([other!])).toEqual(['ledger.keyReused'])
    const late = { ...first, bookedOn: '2026-11-23' }
    expect(codes(await all.post(late, late))).toEqual(['alreadyThere', 'alreadyThere'])
    expect((await all.inAccount(accounts.dues)).balanceFen).toBe(500)
  })

  it('refuses sums that are none, without refusing their neighbours', async () => {
    const accounts = all.freshAccounts()
    const bad = [0, -1, 0.5, Number.NaN, 100_000_000_001].map((amount) => payment(accounts, amount))
    const outcomes = codes(await all.post(payment(accounts, 1), ...bad, payment(accounts, 2)))
    expect(outcomes).toEqual(['posted', ...bad.map(() => 'ledger.badAmount'), 'posted'])
    expect((await all.inAccount(accounts.dues)).balanceFen).toBe(3)
  })

  it('never lets a cash box fall below nothing, and finds whose transfer it was in a batch', async () => {
    const { cash, dues, spending } = all.freshAccounts()
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
    await all.post(receive(1_000))
    expect(codes(await all.post(spend(300), spend(701), spend(400), spend(301), spend(300)))).toEqual([
      'posted',
      'ledger.overdrawn',
      'posted',
      'ledger.overdrawn',
      'posted',
    ])
    expect((await all.inAccount(cash)).balanceFen).toBe(0)
    expect(await all.books()).toEqual(inOrder)
  })

  it('books transfers that belong together all or not at all', async () => {
    const accounts = all.freshAccounts()
    const { cash, spending } = accounts
    const tooMuch: NewTransfer = { key: newId(), debit: spending, credit: cash, amountFen: 1, bookedOn }
    const attempt = transact(all.app.services.db, (tx) => postTogether(tx, [payment(accounts, 7), tooMuch]))
    await expect(attempt).rejects.toThrow('ledger.overdrawn')
    expect((await all.inAccount(accounts.dues)).balanceFen).toBe(0)
  })

  it('answers a key twice in one batch once, whichever of the two could be booked', async () => {
    const accounts = all.freshAccounts()
    const { cash, spending } = accounts
    const tooMuch: NewTransfer = { key: newId(), debit: spending, credit: cash, amountFen: 1, bookedOn }
    const first = payment(accounts, 4)
    const other = { ...first, amountFen: 5 }
    expect(codes(await all.post(tooMuch, first, tooMuch, first, other))).toEqual([
      'ledger.overdrawn',
      'posted',
      'ledger.overdrawn',
      'alreadyThere',
      'ledger.keyReused',
    ])
    expect((await all.inAccount(accounts.dues)).balanceFen).toBe(4)
  })

  it('says which transfers are about a thing', async () => {
    const accounts = all.freshAccounts()
    const about = { kind: 'order', ref: newId<string>() }
    await all.post(payment(accounts, 5, { about }), payment(accounts, 6))
    const found = await transfersAbout(all.app.services.db, 'order', [about.ref])
    expect(found.map((row) => row.amount_fen)).toEqual([5])
  })

  it('sums income and expenditure by kind and month, pending transfers left out', async () => {
    const { cash, dues, spending } = all.freshAccounts()
    const unitId = all.world.units.branchB
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
    await all.post(
      income(1_000, '2026-01-01'),
      income(500, '2026-02-28'),
      income(70, '2026-03-01'),
      income(9, '2026-02-01', 'pending'),
      { key: newId(), debit: own(spending), credit: own(cash), amountFen: 200, bookedOn: '2026-02-03' },
    )
    expect(await incomeAndExpenditure(all.app.services.db, unitId, from, to)).toMatchObject({
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
    transact(all.app.services.db, (tx) =>
      settlePending(tx, { original: { key }, bookedOn, ...(amountFen !== undefined && { amountFen }) }),
    )
  const letGo = (key: string) =>
    transact(all.app.services.db, (tx) => voidPending(tx, { original: { key }, bookedOn }))

  it('holds a pending sum until it is settled, whole or in part', async () => {
    const accounts = all.freshAccounts()
    const pending = payment(accounts, 800, { kind: 'pending' })
    await all.post(pending)
    expect(await all.inAccount(accounts.dues)).toMatchObject({ balanceFen: 0, pendingCreditsFen: 800 })
    expect((await settle(pending.key, 700)).status).toBe('posted')
    expect(await all.inAccount(accounts.dues)).toMatchObject({ balanceFen: 700, pendingCreditsFen: 0 })
    expect((await settle(pending.key, 700)).status).toBe('alreadyThere')
    expect(codes([await settle(pending.key, 600), await letGo(pending.key)])).toEqual([
      'ledger.alreadySettled',
      'ledger.alreadySettled',
    ])
  })

  it('settles for no more than was pending, and nothing that was not', async () => {
    const accounts = all.freshAccounts()
    const pending = payment(accounts, 800, { kind: 'pending' })
    const posted = payment(accounts, 10)
    await all.post(pending, posted)
    expect(
      codes([await settle(pending.key, 801), await settle(posted.key), await settle('no such key')]),
    ).toEqual(['ledger.doesNotFit', 'ledger.doesNotFit', 'ledger.originalUnknown'])
  })

  it('settles or voids once only, whoever is first of two at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const accounts = all.freshAccounts()
      const pending = payment(accounts, 100, { kind: 'pending' })
      await all.post(pending)
      const fates = codes(
        await Promise.all([settle(pending.key), letGo(pending.key), settle(pending.key, 99)]),
      )
      expect(fates.filter((fate) => fate === 'posted')).toHaveLength(1)
      expect((await all.inAccount(accounts.dues)).pendingCreditsFen).toBe(0)
    }
    expect(await all.books()).toEqual(inOrder)
  })

  it('reverses a posted transfer once', async () => {
    const accounts = all.freshAccounts()
    const wrong = payment(accounts, 250)
    await all.post(wrong)
    const reverse = () =>
      transact(all.app.services.db, (tx) =>
        reverseTransfer(tx, { key: wrong.key }, { reason: 'wrongPerson', bookedOn }),
      )
    expect((await Promise.all([reverse(), reverse()])).map((outcome) => outcome.status).toSorted()).toEqual([
      'alreadyThere',
      'posted',
    ])
    expect((await all.inAccount(accounts.dues)).balanceFen).toBe(0)
    expect(await all.inAccount(accounts.clearing)).toMatchObject({ debitsFen: 250, creditsFen: 250 })
  })
})
