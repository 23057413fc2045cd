import type { UnitId } from '@zhibu/contract/core/fields'
import type { ledgerEndpoints, StatementLine } from '@zhibu/contract/ledger'
import { natureOf } from '@zhibu/domain/ledger/account-kinds'
import type { Db } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { isUuid } from '../../../platform/id.ts'
import { unitsBelow, unitsById } from '../../organisation/public.ts'
import { findTotals } from '../store/accounts.ts'
import { differenceOfAll, findStatement, type StatementRow, sumByKind } from '../store/reports.ts'
import { sumIncomeAndExpenditure } from './income-and-expenditure.ts'
import { presentAccounts, presentBalances } from './present-account.ts'

export const listLedgerAccounts: Handler<typeof ledgerEndpoints.listLedgerAccounts> = async (call) => {
  const { db } = call.services
  return { items: await presentAccounts(db, await findTotals(db, { unitIds: [call.params.unitId] })) }
}

export const getIncomeAndExpenditure: Handler<typeof ledgerEndpoints.getIncomeAndExpenditure> = async (
  call,
) => {
  const { db } = call.services
  const { from, to } = call.query
  const sums = await sumIncomeAndExpenditure(db, [call.params.unitId], from, to)
  return {
    unit: await unitBriefOf(db, call.params.unitId),
    from,
    to,
    ...sums,
    income: [...sums.income],
    expenditure: [...sums.expenditure],
    holdings: [...sums.holdings],
    months: [...sums.months],
  }
}

export const getStatement: Handler<typeof ledgerEndpoints.getStatement> = async (call) => {
  const { db } = call.services
  const [account] = await presentAccounts(db, await findTotals(db, { ids: [call.params.accountId] }))
  if (!account) throw notFound()
  return { account, ...(await pageOfStatement(db, account.id, call.query)) }
}

export interface StatementPage {
  readonly items: StatementLine[]
  readonly next: string | null
}

/** One page of an account's transfers, newest first. `after` is the `next` of the page before. */
export async function pageOfStatement(
  db: Db,
  accountId: string,
  query: { readonly after?: string | undefined; readonly limit: number },
): Promise<StatementPage> {
  const rows = await findStatement(db, accountId, placeOf(query.after), query.limit + 1)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(presentLine),
    next: rows.length > query.limit && last ? `${last.booked_on}_${last.id}` : null,
  }
}

function placeOf(after: string | undefined): { readonly bookedOn: string; readonly id: string } | null {
  if (after === undefined) return null
  const [bookedOn = '', id = ''] = after.split('_')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(bookedOn) || !isUuid(id) || Number.isNaN(Date.parse(bookedOn)))
    throw new Refusal('platform.invalidInput', { errors: [{ path: 'query.after', message: 'after' }] })
  return { bookedOn, id }
}

function presentLine(row: StatementRow): StatementLine {
  return {
    id: row.id,
    kind: row.kind,
    bookedOn: row.booked_on,
    at: row.created_at.toISOString(),
    side: row.side,
    amountFen: row.amount_fen,
    other: { id: row.other_id, kind: row.other_kind, ref: row.other_ref },
    reason: row.reason,
    refKind: row.ref_kind,
    ref: row.ref,
    concerns: row.pending_id ?? row.reverses_id,
  }
}

export const getTrialBalance: Handler<typeof ledgerEndpoints.getTrialBalance> = async (call) => {
  const { db } = call.services
  const unit = (await unitsById(db, [call.params.unitId])).get(call.params.unitId)
  if (!unit) throw notFound()
  // The root's trial balance is that of all: accounts of units that ended and of none included.
  const unitIds = unit.parentId === null ? null : (await unitsBelow(db, unit.path)).map(({ id }) => id)
  const kinds = await sumByKind(db, unitIds)
  return {
    unit: await unitBriefOf(db, unit.id),
    kinds: kinds.map((row) => ({
      kind: row.kind,
      accounts: row.accounts,
      ...presentBalances(row, natureOf(row.kind).normalSide),
    })),
    differenceFen: await differenceOfAll(db),
  }
}

async function unitBriefOf(db: Db, unitId: string) {
  const unit = (await unitsById(db, [unitId])).get(unitId)
  if (!unit) throw notFound()
  return { id: unit.id as UnitId, name: unit.name, kind: unit.kind }
}
