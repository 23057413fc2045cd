/**
 * Booking transfers. What the application can see is refused before the database is asked; what only the database
 * can judge (an overdrawn account, something settled twice at once) comes back as its refusal of a whole statement,
 * and halving finds whose fault it was.
 */
import type { LedgerRefusal } from '@zhibu/contract/ledger'
import { recordAudit, systemOrigin } from '../../../platform/audit/record.ts'
import { rawQuery, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import {
  accountKey,
  type AccountName,
  type FoundAccount,
  findAccounts,
  insertAccounts,
} from '../store/accounts.ts'
import type { TransferRow } from '../store/tables.ts'
import {
  findFollowing,
  findTransfers,
  insertTransfers,
  type NewTransferRow,
  type TransferName,
} from '../store/transfers.ts'

interface Booking {
  /** Calendar day in China it is booked on. */
  readonly bookedOn: string
  /** Code or short text that says why. */
  readonly reason?: string
  /** The account that does it; left out for the system itself. */
  readonly createdBy?: string | null
}

/** What is asked for: money from one account to another, or the fate of an earlier transfer. */
export type NewTransfer = Booking &
  (
    | {
        /** `pending`: held until settled or voided. Default `post`. */
        readonly kind?: 'post' | 'pending'
        /** Chosen by the caller from what causes it, so that the same cause books once. */
        readonly key: string
        readonly debit: AccountName | string
        readonly credit: AccountName | string
        readonly amountFen: number
        /** What it is about in the caller's feature. */
        readonly about?: { readonly kind: string; readonly ref: string }
      }
    | {
        readonly kind: 'settle'
        readonly original: TransferName
        /** At most the pending amount; left out: all of it. The rest is let go of. */
        readonly amountFen?: number
      }
    | { readonly kind: 'void' | 'reversal'; readonly original: TransferName }
  )

export type Outcome =
  | { readonly status: 'posted' | 'alreadyThere'; readonly id: string }
  | { readonly status: 'refused'; readonly code: LedgerRefusal }

const LARGEST_FEN = 100_000_000_000

/** Books groups of transfers, each group whole or not at all. Outcomes in the order given. */
export async function postGroups(tx: Tx, groups: readonly (readonly NewTransfer[])[]): Promise<Outcome[][]> {
  const known = await lookUp(tx, groups.flat())
  const first = new Map<string, NewTransferRow>()
  const prepared = groups.map((group) => group.map((transfer) => prepare(transfer, known)))
  const toInsert: Planned[] = []
  const outcomes = prepared.map((group, index): Outcome[] => {
    const judged = group.map((row): Outcome | NewTransferRow => {
      if (typeof row === 'string') return refused(row)
      const there = known.byKey.get(row.key) ?? first.get(row.key)
      if (there && sameContent(there, row)) return { status: 'alreadyThere', id: there.id }
      if (known.followed.has(row.pending_id ?? row.reverses_id ?? ''))
        return refused(row.kind === 'reversal' ? 'ledger.alreadyReversed' : 'ledger.alreadySettled')
      return there ? refused('ledger.keyReused') : row
    })
    const rows = judged.flatMap((each) => ('status' in each ? [] : [each]))
    if (judged.some((each) => 'status' in each && each.status === 'refused'))
      return judged.map((each) =>
        'status' in each && each.status === 'refused' ? each : refused('ledger.linkedRefused'),
      )
    for (const row of rows) first.set(row.key, row)
    if (rows.length) toInsert.push({ index, rows })
    return judged.map((each) => ('status' in each ? each : { status: 'posted', id: each.id }))
  })
  const late = await insertGroups(tx, toInsert)
  for (const [index, code] of late.refused) outcomes[index] = outcomes[index]!.map(() => refused(code))
  for (const { group, id, firstId } of late.taken)
    outcomes[group] = outcomes[group]!.map((each) =>
      each.status !== 'refused' && each.id === id ? { status: 'alreadyThere', id: firstId } : each,
    )
  if (known.opened.length) await auditOpened(tx, known.opened)
  return outcomes
}

function refused(code: LedgerRefusal): Outcome {
  return { status: 'refused', code }
}

interface Known {
  readonly accounts: ReadonlyMap<string, FoundAccount>
  readonly byKey: ReadonlyMap<string, TransferRow>
  readonly byId: ReadonlyMap<string, TransferRow>
  readonly followed: ReadonlyMap<string, TransferRow>
  readonly opened: readonly FoundAccount[]
}

/** Everything the transfers name, in one look each; accounts that are named and missing are opened. */
async function lookUp(tx: Tx, transfers: readonly NewTransfer[]): Promise<Known> {
  const sides = transfers.flatMap((each) => ('debit' in each ? [each.debit, each.credit] : []))
  const names = new Map(
    sides.flatMap((side) => (typeof side === 'string' ? [] : [[accountKey(side), side] as const])),
  )
  const ids = sides.filter((side) => typeof side === 'string')
  const accounts = await findAccounts(tx, [...names.values()], ids)
  const keyed = new Map(
    accounts.flatMap((account) => [[nameOf(account), account] as const, [account.id, account]]),
  )
  const missing = [...names].filter(([key]) => !keyed.has(key)).map(([, name]) => name)
  const opened = await openAccounts(tx, missing)
  for (const account of opened.all) keyed.set(nameOf(account), account)
  const originals = transfers.flatMap((each) => ('original' in each ? [each.original] : []))
  const keys = transfers.flatMap((each) => ('key' in each ? [{ key: each.key }] : []))
  const rows = await findTransfers(tx, [...originals, ...keys])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const followed = originals.length
    ? await findFollowing(tx, [...byId.keys()])
    : new Map<string, TransferRow>()
  const byKey = new Map([...rows, ...followed.values()].map((row) => [row.key, row]))
  return { accounts: keyed, byKey, byId, followed, opened: opened.added }
}

/** Opens accounts that may have been opened by somebody else at this moment. */
export async function openAccounts(
  tx: Tx,
  names: readonly AccountName[],
): Promise<{ readonly all: FoundAccount[]; readonly added: FoundAccount[] }> {
  if (!names.length) return { all: [], added: [] }
  const added = await insertAccounts(tx, names)
  return { added, all: added.length === names.length ? added : await findAccounts(tx, names, []) }
}

/** Opening an account is an act of administration: it is on record, once for those opened together. */
export async function auditOpened(tx: Tx, opened: readonly FoundAccount[]): Promise<void> {
  await recordAudit(tx, systemOrigin, [
    {
      action: 'ledger.openAccounts',
      subjectKind: 'ledgerAccount',
      subjectId: opened.length === 1 ? opened[0]!.id : null,
      personId: null,
      detail: { count: opened.length, accounts: opened.slice(0, 50).map(nameOf) },
    },
  ])
}

function nameOf(account: FoundAccount): string {
  return accountKey({ kind: account.kind, unitId: account.unit_id, ref: account.ref })
}

/** The row to add, or why not. */
function prepare(transfer: NewTransfer, known: Known): NewTransferRow | LedgerRefusal {
  const booking = {
    id: newId<string>(),
    booked_on: transfer.bookedOn,
    reason: transfer.reason ?? null,
    created_by: transfer.createdBy ?? null,
  }
  if (!('original' in transfer)) {
    const accountOf = (side: AccountName | string) =>
      known.accounts.get(typeof side === 'string' ? side : accountKey(side))
    const [debit, credit] = [accountOf(transfer.debit), accountOf(transfer.credit)]
    if (!debit || !credit) return 'ledger.accountUnknown'
    if (debit.id === credit.id) return 'ledger.sameAccount'
    const row: NewTransferRow = {
      ...booking,
      key: transfer.key,
      kind: transfer.kind ?? 'post',
      debit_account_id: debit.id,
      credit_account_id: credit.id,
      amount_fen: transfer.amountFen,
      pending_id: null,
      reverses_id: null,
      ref_kind: transfer.about?.kind ?? null,
      ref: transfer.about?.ref ?? null,
    }
    if (!isAmount(row.amount_fen)) return 'ledger.badAmount'
    if (!known.byKey.has(row.key) && (debit.closed_on ?? credit.closed_on)) return 'ledger.accountClosed'
    return row
  }
  return prepareFollowing(transfer, booking, known)
}

function prepareFollowing(
  transfer: Extract<NewTransfer, { readonly original: TransferName }>,
  booking: Pick<NewTransferRow, 'id' | 'booked_on' | 'reason' | 'created_by'>,
  known: Known,
): NewTransferRow | LedgerRefusal {
  const original =
    'id' in transfer.original ? known.byId.get(transfer.original.id) : known.byKey.get(transfer.original.key)
  if (!original) return 'ledger.originalUnknown'
  const isReversal = transfer.kind === 'reversal'
  const fits = isReversal ? ['post', 'settle'].includes(original.kind) : original.kind === 'pending'
  const amount = (transfer.kind === 'settle' && transfer.amountFen) || original.amount_fen
  if (!fits || amount > original.amount_fen) return 'ledger.doesNotFit'
  if (!isAmount(amount)) return 'ledger.badAmount'
  return {
    ...booking,
    // One fate for each: whoever asks for the same one twice gets the first answer.
    key: `${transfer.kind} ${original.id}`,
    kind: transfer.kind,
    debit_account_id: isReversal ? original.credit_account_id : original.debit_account_id,
    credit_account_id: isReversal ? original.debit_account_id : original.credit_account_id,
    amount_fen: amount,
    pending_id: isReversal ? null : original.id,
    reverses_id: isReversal ? original.id : null,
    ref_kind: original.ref_kind,
    ref: original.ref,
  }
}

function isAmount(fen: number): boolean {
  return Number.isSafeInteger(fen) && fen > 0 && fen <= LARGEST_FEN
}

const content = [
  'kind',
  'debit_account_id',
  'credit_account_id',
  'amount_fen',
  'pending_id',
  'reverses_id',
  'ref_kind',
  'ref',
] as const

/** Whether two transfers of one key are the same: what moves and for what; not the day, for repeats may come late. */
function sameContent(a: NewTransferRow, b: NewTransferRow): boolean {
  return content.every((column) => a[column] === b[column])
}

interface Planned {
  readonly index: number
  readonly rows: readonly NewTransferRow[]
}

interface Late {
  readonly refused: ReadonlyMap<number, LedgerRefusal>
  /** Rows somebody else added at the same moment, and the ids they have. */
  readonly taken: readonly { readonly group: number; readonly id: string; readonly firstId: string }[]
}

/** Adds groups in one statement; when the database refuses it, in halves, so that only the guilty one is refused. */
async function insertGroups(tx: Tx, groups: readonly Planned[]): Promise<Late> {
  if (!groups.length) return { refused: new Map(), taken: [] }
  await rawQuery(tx, 'savepoint ledger_post')
  try {
    const rows = groups.flatMap((group) => group.rows.map((row) => ({ ...row, group: group.index })))
    const added = await insertTransfers(tx, rows)
    const taken = await compareTaken(
      tx,
      rows.filter((row) => !added.has(row.id)),
    )
    await rawQuery(tx, 'release savepoint ledger_post')
    return { refused: new Map(), taken }
  } catch (error) {
    const code = refusalOf(error)
    if (!code) throw error
    await rawQuery(tx, 'rollback to savepoint ledger_post')
    await rawQuery(tx, 'release savepoint ledger_post')
    if (groups.length === 1) return { refused: new Map([[groups[0]!.index, code]]), taken: [] }
    const half = groups.length >> 1
    const before = await insertGroups(tx, groups.slice(0, half))
    const after = await insertGroups(tx, groups.slice(half))
    return {
      refused: new Map([...before.refused, ...after.refused]),
      taken: [...before.taken, ...after.taken],
    }
  }
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
