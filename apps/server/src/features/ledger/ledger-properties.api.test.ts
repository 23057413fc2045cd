import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bookkeeping, bookedOn, inOrder, startBookkeeping } from '../../../test/ledger/bookkeeping.ts'
import { transact } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import { type AccountName, balancesOf, type NewTransfer, type Outcome, postTransfers } from './public.ts'

let all: Bookkeeping
beforeAll(async () => {
  all = await startBookkeeping()
})
afterAll(() => all.app.close())

/** One thing somebody asks of the books; accounts and earlier transfers by their number. */
interface Ask {
  readonly kind: 'post' | 'pending' | 'settle' | 'void' | 'reversal'
  readonly from: number
  readonly to: number
  readonly amountFen: number
  readonly concerns: number
  /** Asks again under an earlier key instead. */
  readonly repeats: boolean
}

const ask: fc.Arbitrary<Ask> = fc.record({
  kind: fc.constantFrom('post', 'post', 'pending', 'pending', 'settle', 'void', 'reversal'),
  from: fc.nat(4),
  to: fc.nat(4),
  amountFen: fc.integer({ min: 1, max: 500 }),
  concerns: fc.nat(30),
  repeats: fc.boolean(),
})

/** Fresh accounts: what may not be overdrawn, and the one everybody meets, among them. */
function accounts(): AccountName[] {
  const { clearing, dues, cash, spending } = all.freshAccounts()
  return [clearing, dues, cash, spending, { ...dues, kind: 'refundsPayable' }]
}

function transferOf(names: readonly AccountName[], keys: string[], each: Ask): NewTransfer {
  const { kind, amountFen } = each
  const earlier = keys[each.concerns % Math.max(1, keys.length)]
  if (kind === 'settle') return { kind, original: { key: earlier ?? 'none' }, amountFen, bookedOn }
  if (kind === 'void' || kind === 'reversal') return { kind, original: { key: earlier ?? 'none' }, bookedOn }
  const key = each.repeats && earlier ? earlier : newId<string>()
  keys.push(key)
  return { kind, key, debit: names[each.to]!, credit: names[each.from]!, amountFen, bookedOn }
}

/** What must be true of the books at every moment. */
async function expectInOrder(names: readonly AccountName[]): Promise<void> {
  expect(await all.books()).toEqual(inOrder)
  const [, dues, cash, , refunds] = await balancesOf(all.app.services.db, names)
  expect(cash!.balanceFen - cash!.pendingCreditsFen).toBeGreaterThanOrEqual(0)
  expect(dues!.balanceFen - dues!.pendingDebitsFen).toBeGreaterThanOrEqual(0)
  expect(refunds!.balanceFen - refunds!.pendingDebitsFen).toBeGreaterThanOrEqual(0)
}

const book = (transfers: readonly NewTransfer[]) =>
  transact(all.app.services.db, (tx) => postTransfers(tx, transfers))

describe('whatever is asked of the books', () => {
  it('leaves them balanced, totals equal to the sums of the transfers, nothing overdrawn', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(ask, { minLength: 1, maxLength: 8 }), { maxLength: 8 }),
        async (batches) => {
          const names = accounts()
          const keys: string[] = []
          for (const batch of batches) await book(batch.map((each) => transferOf(names, keys, each)))
          await expectInOrder(names)
        },
      ),
      { numRuns: 60 },
    ))

  it('does the same when it is asked all at once, by several at a time and more than once', () =>
    fc.assert(
      fc.asyncProperty(fc.array(ask, { minLength: 4, maxLength: 30 }), async (asks) => {
        const names = accounts()
        const keys: string[] = []
        const transfers = asks.map((each) => transferOf(names, keys, each))
        const outcomes = (await Promise.all([...transfers, ...transfers].map((each) => book([each])))).flat()
        expect(postedTwice(outcomes)).toEqual([])
        await expectInOrder(names)
      }),
      { numRuns: 40 },
    ))
})

function postedTwice(outcomes: readonly Outcome[]): string[] {
  const ids = outcomes.flatMap((outcome) => (outcome.status === 'posted' ? [outcome.id] : []))
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}
