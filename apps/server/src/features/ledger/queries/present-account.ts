import type { UnitId } from '@zhibu/contract/core/fields'
import type { LedgerAccount } from '@zhibu/contract/ledger'
import { type AccountSide, natureOf } from '@zhibu/domain/ledger/account-kinds'
import type { Db } from '../../../platform/db/connection.ts'
import { unitsById } from '../../organisation/public.ts'
import type { AccountTotals } from '../store/accounts.ts'

/** Totals as endpoints show them, in fen; the balance on the side on which such accounts grow. */
export function presentBalances(
  totals: Pick<AccountTotals, 'debits_posted' | 'credits_posted' | 'debits_pending' | 'credits_pending'>,
  normalSide: AccountSide,
) {
  const net = totals.debits_posted - totals.credits_posted
  return {
    balanceFen: normalSide === 'debit' ? net : 0 - net,
    debitsFen: totals.debits_posted,
    creditsFen: totals.credits_posted,
    pendingDebitsFen: totals.debits_pending,
    pendingCreditsFen: totals.credits_pending,
  }
}

/** Accounts as endpoints show them, with their units' names. */
export async function presentAccounts(db: Db, rows: readonly AccountTotals[]): Promise<LedgerAccount[]> {
  const units = await unitsById(
    db,
    rows.flatMap((row) => row.unit_id ?? []),
  )
  return rows.map((row) => {
    const unit = row.unit_id === null ? undefined : units.get(row.unit_id)
    return {
      id: row.id,
      kind: row.kind,
      group: natureOf(row.kind).group,
      unit: unit ? { id: unit.id as UnitId, name: unit.name, kind: unit.kind } : null,
      ref: row.ref,
      openedAt: row.opened_at.toISOString(),
      closedOn: row.closed_on,
      ...presentBalances(row, row.normal_side),
    }
  })
}
