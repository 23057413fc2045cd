import { accountKinds, natureOf } from '@zhibu/domain/ledger/account-kinds'
import type { Db } from '../../../platform/db/connection.ts'
import { findTotals } from '../store/accounts.ts'
import { sumByMonth } from '../store/reports.ts'

const reasons = accountKinds.filter((kind) => ['income', 'expense'].includes(natureOf(kind).group))

export interface SumOfKind {
  readonly kind: (typeof accountKinds)[number]
  readonly ref: string
  readonly amountFen: number
}

export interface IncomeAndExpenditure {
  readonly income: readonly SumOfKind[]
  readonly expenditure: readonly SumOfKind[]
  readonly incomeFen: number
  readonly expenditureFen: number
  /** What the units hold now, by kind and ref; nothing is left out but what is empty. */
  readonly holdings: readonly SumOfKind[]
  /** Months (`YYYY-MM`) of the period in which something moved. */
  readonly months: readonly {
    readonly month: string
    readonly incomeFen: number
    readonly expenditureFen: number
  }[]
}

/** What came in and went out of units' own accounts between two days, both included. Pending transfers do not count. */
export async function sumIncomeAndExpenditure(
  db: Db,
  unitIds: readonly string[],
  from: string,
  to: string,
): Promise<IncomeAndExpenditure> {
  const [sums, accounts] = await Promise.all([
    sumByMonth(db, unitIds, reasons, from, to),
    findTotals(db, { unitIds }),
  ])
  const isIncome = (kind: SumOfKind['kind']) => natureOf(kind).group === 'income'
  const signed = sums.map((sum) => ({ ...sum, amountFen: isIncome(sum.kind) ? 0 - sum.net : sum.net }))
  const income = signed.filter((sum) => isIncome(sum.kind))
  const expenditure = signed.filter((sum) => !isIncome(sum.kind))
  const months = [...new Set(signed.map((sum) => sum.month))].toSorted()
  const within = (list: typeof signed, month: string) => total(list.filter((sum) => sum.month === month))
  const holdings = accounts
    .filter((account) => natureOf(account.kind).group === 'holding')
    .map(({ kind, ref, debits_posted, credits_posted }) => ({
      kind,
      ref,
      amountFen: debits_posted - credits_posted,
    }))
  return {
    income: together(income),
    expenditure: together(expenditure),
    incomeFen: total(income),
    expenditureFen: total(expenditure),
    holdings: together(holdings).filter((each) => each.amountFen !== 0),
    months: months.map((month) => ({
      month,
      incomeFen: within(income, month),
      expenditureFen: within(expenditure, month),
    })),
  }
}

function total(sums: readonly { readonly amountFen: number }[]): number {
  return sums.reduce((sum, each) => sum + each.amountFen, 0)
}

/** One line for each kind and ref. */
function together(sums: readonly SumOfKind[]): SumOfKind[] {
  const lines = new Map<string, SumOfKind>()
  for (const { kind, ref, amountFen } of sums) {
    const name = `${kind} ${ref}`
    lines.set(name, { kind, ref, amountFen: (lines.get(name)?.amountFen ?? 0) + amountFen })
  }
  return [...lines.values()]
}
