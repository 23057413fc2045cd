/**
 * Booking transfers. What the application can see is refused before the database is asked; what only the database
 * can judge (an overdrawn account, something settled twice at once) comes back as its refusal of a whole statement,
 * and halving finds whose fault it was.
 */
import type { LedgerRefusal } from '@zhibu/contract/ledger'
import type { Tx } from '../../../platform/db/connection.ts'
import type { NewTransferRow } from '../store/transfers.ts'
import { insertGroups, type Planned, type WhenRefused } from './insert-groups.ts'
import { auditOpened, type Known, lookUp } from './look-up.ts'
import type { NewTransfer, Outcome } from './new-transfer.ts'
import { prepare, sameContent } from './prepare.ts'

/**
 * Books groups of transfers, each group whole or not at all. Outcomes in the order given. When the database refuses the
 * statement, `halve` looks for the guilty one in this transaction; `throw` leaves that to the caller (`BatchRefused`).
 */
export async function postGroups(
  tx: Tx,
  groups: readonly (readonly NewTransfer[])[],
  whenRefused: WhenRefused = 'halve',
): Promise<Outcome[][]> {
  const known = await lookUp(tx, groups.flat())
  const toInsert: Planned[] = []
  const outcomes = groups.map((group, index): Outcome[] => {
    const judged = group.map((transfer) => judge(transfer, known))
    if (judged.some(isRefused))
      return judged.map((each) => (isRefused(each) ? each : refused('ledger.linkedRefused')))
    const rows = judged.flatMap((each) => ('status' in each ? [] : [each]))
    if (rows.length) toInsert.push({ index, rows })
    return judged.map((each) => ('status' in each ? each : { status: 'posted', id: each.id }))
  })
  const late = await insertGroups(tx, toInsert, whenRefused)
  for (const [index, code] of late.refused) outcomes[index] = outcomes[index]!.map(() => refused(code))
  for (const { group, id, firstId } of late.taken)
    outcomes[group] = outcomes[group]!.map((each) =>
      each.status !== 'refused' && each.id === id ? { status: 'alreadyThere', id: firstId } : each,
    )
  // Last, as everywhere: whoever audits holds the head of the chain until the transaction ends.
  if (known.opened.length) await auditOpened(tx, known.opened)
  return outcomes
}

/** The row to add, or what can be answered without adding one. */
function judge(transfer: NewTransfer, known: Known): Outcome | NewTransferRow {
  const row = prepare(transfer, known)
  if (typeof row === 'string') return refused(row)
  const there = known.byKey.get(row.key)
  if (there && sameContent(there, row)) return { status: 'alreadyThere', id: there.id }
  if (known.followed.has(row.pending_id ?? row.reverses_id ?? ''))
    return refused(row.kind === 'reversal' ? 'ledger.alreadyReversed' : 'ledger.alreadySettled')
  return there ? refused('ledger.keyReused') : row
}

function refused(code: LedgerRefusal): Outcome {
  return { status: 'refused', code }
}

function isRefused(each: Outcome | NewTransferRow): each is Extract<Outcome, { readonly status: 'refused' }> {
  return 'status' in each && each.status === 'refused'
}
