/** What tests of the books share: an application with a small university, and accounts nobody else uses. */
import {
  type AccountName,
  type Balances,
  balancesOf,
  type NewTransfer,
  type Outcome,
  postTransfers,
  trialBalance,
} from '../../src/features/ledger/public.ts'
import { transact } from '../../src/platform/db/connection.ts'
import { newId } from '../../src/platform/id.ts'
import { startTestApp, type TestApp } from '../app/test-app.ts'
import { buildWorld, type World } from '../world/world.ts'

export const bookedOn = '2026-11-22'

export interface FreshAccounts {
  readonly clearing: AccountName
  readonly dues: AccountName
  readonly cash: AccountName
  readonly spending: AccountName
}

/** A transfer that is not about an earlier one. */
export type Payment = Extract<NewTransfer, { readonly key: string }>

export interface Bookkeeping {
  readonly app: TestApp
  readonly world: World
  readonly freshAccounts: () => FreshAccounts
  readonly post: (...transfers: NewTransfer[]) => Promise<readonly Outcome[]>
  readonly inAccount: (name: AccountName) => Promise<Balances>
  readonly books: () => ReturnType<typeof trialBalance>
}

/** What `books` answers as long as nothing is wrong. */
export const inOrder = { differenceFen: 0, wrongAccounts: [] }

export async function startBookkeeping(): Promise<Bookkeeping> {
  const app = await startTestApp()
  const world = await buildWorld(app)
  const { db } = app.services
  let number = 0
  return {
    app,
    world,
    freshAccounts: () => {
      number += 1
      const ref = `test-${number}`
      const of = (kind: AccountName['kind']): AccountName => ({ kind, unitId: world.units.branchA, ref })
      return {
        clearing: of('channelClearing'),
        dues: of('duesIncome'),
        cash: of('cash'),
        spending: of('spending'),
      }
    },
    post: (...transfers) => transact(db, (tx) => postTransfers(tx, transfers)),
    inAccount: async (name) => (await balancesOf(db, [name]))[0]!,
    books: () => trialBalance(db),
  }
}

/** Dues paid through a channel. */
export function payment(
  { clearing, dues }: FreshAccounts,
  amountFen: number,
  more: Partial<Payment> = {},
): Payment {
  return { key: newId<string>(), debit: clearing, credit: dues, amountFen, bookedOn, ...more }
}

/** How each transfer fared, in a word. */
export function codes(outcomes: readonly Outcome[]): string[] {
  return outcomes.map((outcome) => (outcome.status === 'refused' ? outcome.code : outcome.status))
}
