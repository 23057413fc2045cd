import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Bookkeeping,
  startBookkeeping,
  codes,
  inOrder,
  payment,
} from '../../../test/ledger/bookkeeping.ts'
import { closeDatabase, openDatabase } from '../../platform/db/connection.ts'
import { createPoster, type NewTransfer } from './public.ts'

let all: Bookkeeping
beforeAll(async () => {
  all = await startBookkeeping()
})
afterAll(() => all.app.close())

describe('booking one by one, many at a time', () => {
  it('shares transactions, and gives every caller an answer of its own', async () => {
    const accounts = all.freshAccounts()
    const written: string[] = []
    const poster = createPoster<string>(all.app.services.db, {
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
    expect((await all.inAccount(accounts.dues)).balanceFen).toBe(203)
  })

  it('fails only the caller whose own writing fails', async () => {
    const accounts = all.freshAccounts()
    const poster = createPoster<boolean>(all.app.services.db, {
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
    expect((await all.inAccount(accounts.dues)).balanceFen).toBe(30)
  })

  it('loses nothing and doubles nothing when connections are cut in the middle and callers ask again', async () => {
    const accounts = all.freshAccounts()
    const cut = openDatabase(all.app.databaseUrl, 3)
    const killer = new pg.Client({ connectionString: all.app.adminUrl })
    await killer.connect()
    const poster = createPoster<null>(cut, { largest: 20 })
    const wanted = Array.from({ length: 400 }, (_, n) => payment(accounts, n + 1))
    const until = async (transfer: NewTransfer): Promise<void> => {
      for (let attempt = 0; attempt < 50; attempt += 1) {
        const done = await poster.post([transfer], null).catch(() => null)
        if (done?.some((outcome) => outcome.status !== 'refused')) return
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
    expect((await all.inAccount(accounts.dues)).balanceFen).toBe((400 * 401) / 2)
    expect(await all.books()).toEqual(inOrder)
  })
})
