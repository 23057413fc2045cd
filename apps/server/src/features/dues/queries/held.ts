import type { Db } from '../../../platform/db/connection.ts'
import { balancesOf } from '../../ledger/public.ts'

/** What a unit still has of its dues, in fen: collected and received from below, less what was handed up. */
export async function heldFen(db: Db, unitId: string): Promise<number> {
  const [income, received, up] = await balancesOf(db, [
    { kind: 'duesIncome', unitId },
    { kind: 'receivedFromBelow', unitId },
    { kind: 'handedUp', unitId },
  ])
  return income!.balanceFen + received!.balanceFen - up!.balanceFen - up!.pendingDebitsFen
}
