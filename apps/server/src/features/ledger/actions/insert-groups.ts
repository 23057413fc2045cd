/** Adding rows under the database's own judgement. */
import type { LedgerRefusal } from '@zhibu/contract/ledger'
import { rawQuery, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import { findTransfers, insertTransfers, type NewTransferRow } from '../store/transfers.ts'
import { sameContent } from './prepare.ts'

export type WhenRefused = 'halve' | 'throw'

/** Some of a batch cannot be booked, for the reason of its code. The transaction is to be rolled back. */
export class BatchRefused extends Refusal {}

export interface Planned {
  readonly index: number
  readonly rows: readonly NewTransferRow[]
}

interface Late {
  readonly refused: ReadonlyMap<number, LedgerRefusal>
  /** Rows somebody else added at the same moment, and the ids they have. */
  readonly taken: readonly { readonly group: number; readonly id: string; readonly firstId: string }[]
}

/**
 * Adds groups in one statement. When the database refuses it: `throw`s, or tries again in halves, so that only the
 * guilty one is refused.
 */
export async function insertGroups(
  tx: Tx,
  groups: readonly Planned[],
  whenRefused: WhenRefused,
): Promise<Late> {
  if (!groups.length) return { refused: new Map(), taken: [] }
  if (whenRefused === 'throw')
    return insertAll(tx, groups).catch((error: unknown) => {
      const code = refusalOf(error)
      throw code ? new BatchRefused(code, { cause: error }) : error
    })
  await rawQuery(tx, 'savepoint ledger_post')
  try {
    const late = await insertAll(tx, groups)
    await rawQuery(tx, 'release savepoint ledger_post')
    return late
  } catch (error) {
    const code = refusalOf(error)
    if (!code) throw error
    await rawQuery(tx, 'rollback to savepoint ledger_post')
    await rawQuery(tx, 'release savepoint ledger_post')
    if (groups.length === 1) return { refused: new Map([[groups[0]!.index, code]]), taken: [] }
    const half = groups.length >> 1
    const before = await insertGroups(tx, groups.slice(0, half), whenRefused)
    const after = await insertGroups(tx, groups.slice(half), whenRefused)
    return {
      refused: new Map([...before.refused, ...after.refused]),
      taken: [...before.taken, ...after.taken],
    }
  }
}

async function insertAll(tx: Tx, groups: readonly Planned[]): Promise<Late> {
  const rows = groups.flatMap((group) => group.rows.map((row) => ({ ...row, group: group.index })))
  const added = await insertTransfers(tx, rows)
  const taken = await compareTaken(
    tx,
    rows.filter((row) => !added.has(row.id)),
  )
  return { refused: new Map(), taken }
}

/** Keys taken by another transaction meanwhile: it is committed by now. Throws when it took one for something else. */
async function compareTaken(
  tx: Tx,
  rows: readonly (NewTransferRow & { readonly group: number })[],
): Promise<Late['taken']> {
  if (!rows.length) return []
  const names = rows.map(({ key }) => ({ key }))
  const there = new Map((await findTransfers(tx, names)).map((row) => [row.key, row]))
  return rows.map((row) => {
    const first = there.get(row.key)
    if (!first || !sameContent(first, row)) throw new Refusal('ledger.keyReused')
    return { group: row.group, id: row.id, firstId: first.id }
  })
}

const refusals: Readonly<Record<string, LedgerRefusal>> = {
  ledger_total_covered: 'ledger.overdrawn',
  ledger_account_open: 'ledger.accountClosed',
  ledger_account_empty: 'ledger.accountNotEmpty',
  ledger_transfer_fits: 'ledger.doesNotFit',
  ledger_transfer_pending: 'ledger.alreadySettled',
  ledger_transfer_reverses: 'ledger.alreadyReversed',
  ledger_transfer_amount: 'ledger.badAmount',
  ledger_transfer_sides: 'ledger.sameAccount',
}

/** The refusal a constraint of the database stands for. */
export function refusalOf(error: unknown): LedgerRefusal | undefined {
  if (error instanceof Refusal) return error.code as LedgerRefusal
  const { constraint } = error as { readonly constraint?: string }
  return constraint === undefined ? undefined : refusals[constraint]
}
