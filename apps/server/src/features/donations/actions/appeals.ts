import type { donationsEndpoints } from '@zhibu/contract/donations'
import { decidingOffices } from '@zhibu/domain/access/offices'
import { formatYuan } from '@zhibu/domain/shared/money'
import { addMonths } from '@zhibu/domain/shared/plain-date'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal, stale } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { type AccountName, postTogether } from '../../ledger/public.ts'
import { notify } from '../../notices/public.ts'
import { holdersOf } from '../../offices/public.ts'
import { rootUnit, type Unit, unitsById } from '../../organisation/public.ts'
import { requireAbove } from '../access.ts'
import { appealState } from '../queries/present.ts'
import { insertAppeal, lockAppeal, updateAppeal } from '../store/appeals.ts'
import { findGiverIds, insertUse, sumsOf } from '../store/gifts.ts'
import type { AppealRow } from '../store/tables.ts'
import { giveAllBack } from './refunds.ts'

type Input = Parameters<Handler<typeof donationsEndpoints.createAppeal>>[0]['body']

const longestMonths = 12
function refusePeriod({ startsOn, endsOn }: Input): void {
  if (endsOn < startsOn || endsOn > addMonths(startsOn as never, longestMonths))
    throw new Refusal('donations.periodInvalid')
}

const columnsOf = (body: Input) => ({
  title: body.title,
  purpose: body.purpose,
  beneficiary: body.beneficiary,
  starts_on: body.startsOn,
  ends_on: body.endsOn,
  target_fen: body.targetFen,
  open_to_all: body.openToAll,
  decision: body.decision,
})

export const createAppeal: Handler<typeof donationsEndpoints.createAppeal> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    refusePeriod(body)
    const row: AppealRow = {
      ...columnsOf(body),
      id: newId<string>(),
      unit_id: params.unitId,
      state: 'submitted',
      submitted_by: actor.personId!,
      decided_by: null,
      decided_on: null,
      note: null,
      report: null,
      rest_to: null,
      reported_on: null,
      version: 0,
      created_at: services.clock.now(),
    }
    await insertAppeal(tx, row)
    await tellAbove(services, tx, row)
    await call.audit(tx, { subjectKind: 'appeal', subjectId: row.id })
    return { id: row.id, version: 0, state: row.state }
  })

async function tellAbove(services: Services, tx: Tx, row: AppealRow): Promise<void> {
  const unit = (await unitsById(tx, [row.unit_id])).get(row.unit_id)
  const officers = await holdersOf(tx, unit?.parentId ?? row.unit_id, decidingOffices, today(services.clock))
  await notify(
    services,
    tx,
    officers
      .filter((id) => id !== row.submitted_by)
      .map((personId) => ({
        personId,
        kind: 'donations.appealSubmitted',
        params: { title: row.title },
        link: `/appeals/${row.id}`,
      })),
  )
}

/** An appeal locked as the caller has seen it. */
async function requireAppeal(
  services: Services,
  tx: Tx,
  id: string,
  version: number,
): Promise<AppealRow & { readonly unit: Unit }> {
  const row = await lockAppeal(tx, id)
  const unit = row && (await unitsById(tx, [row.unit_id])).get(row.unit_id)
  if (!row || !unit) throw notFound()
  if (row.version !== version)
    throw stale({ id, version: row.version, state: appealState(row, today(services.clock)) })
  return { ...row, unit }
}

const forbid = () => new Refusal('donations.stateForbids')

export const changeAppeal: Handler<typeof donationsEndpoints.changeAppeal> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const row = await requireAppeal(services, tx, params.appealId, body.version)
    if (row.state !== 'submitted' && row.state !== 'returned') throw forbid()
    refusePeriod(body)
    await updateAppeal(tx, row.id, {
      ...columnsOf(body),
      state: 'submitted',
      submitted_by: actor.personId!,
      decided_by: null,
      decided_on: null,
    })
    await tellAbove(services, tx, { ...row, ...columnsOf(body), submitted_by: actor.personId! })
    await call.audit(tx, {})
    return { id: row.id, version: row.version + 1, state: 'submitted' }
  })

export const decideAppeal: Handler<typeof donationsEndpoints.decideAppeal> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor, subject } = call
    const row = await requireAppeal(services, tx, params.appealId, body.version)
    if (row.state !== 'submitted') throw forbid()
    requireAbove(row.unit, subject)
    if (row.submitted_by === actor.personId) throw new Refusal('donations.secondPersonNeeded')
    if (!body.approve && body.note === null) throw new Refusal('donations.noteNeeded')
    const state = body.approve ? ('running' as const) : ('returned' as const)
    await updateAppeal(tx, row.id, {
      state,
      decided_by: actor.personId,
      decided_on: today(services.clock),
      note: body.note,
    })
    await notify(services, tx, [
      {
        personId: row.submitted_by,
        kind: 'donations.appealDecided',
        params: { title: row.title, approved: body.approve ? 1 : 0 },
        link: `/appeals/${row.id}`,
      },
    ])
    await call.audit(tx, { detail: { approved: body.approve } })
    return { id: row.id, version: row.version + 1, state }
  })

export const callOffAppeal: Handler<typeof donationsEndpoints.callOffAppeal> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body } = call
    const row = await requireAppeal(services, tx, params.appealId, body.version)
    if (row.state !== 'running') throw forbid()
    if ((await sumsOf(tx, [row.id]))(row.id).used_fen > 0) throw new Refusal('donations.moneyUsed')
    await updateAppeal(tx, row.id, { state: 'calledOff', note: body.reason })
    await call.audit(tx, { detail: { reason: body.reason } })
    await giveAllBack(call, tx, row)
    return { id: row.id, version: row.version + 1, state: 'calledOff' }
  })

/** What an appeal has and has not spent yet. */
async function leftFen(tx: Tx, appealId: string): Promise<number> {
  const sums = (await sumsOf(tx, [appealId]))(appealId)
  return sums.given_fen - sums.used_fen
}

export const recordUse: Handler<typeof donationsEndpoints.recordUse> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const row = await requireAppeal(services, tx, params.appealId, body.version)
    if (row.state !== 'running') throw forbid()
    if (body.on > today(services.clock)) throw new Refusal('donations.inFuture')
    const left = await leftFen(tx, row.id)
    if (body.amountFen > left)
      throw new Refusal('donations.moreThanLeft', { params: { left: formatYuan(left) } })
    const id = newId<string>()
    await insertUse(tx, {
      id,
      appeal_id: row.id,
      used_on: body.on,
      amount_fen: body.amountFen,
      what: body.what,
      payee: body.payee,
      recorded_by: actor.personId!,
      at: services.clock.now(),
    })
    await updateAppeal(tx, row.id, {})
    await call.audit(tx, { detail: { amountFen: body.amountFen } })
    await postTogether(tx, [
      {
        key: `donation use ${id}`,
        debit: { kind: 'donationUse', unitId: row.unit_id, ref: row.id },
        credit: await sourceOf(tx, row, body.from),
        amountFen: body.amountFen,
        bookedOn: body.on,
        reason: body.what,
        createdBy: actor.userId,
        about: { kind: 'donations.appeal', ref: row.id },
      },
    ])
    return { id: row.id, version: row.version + 1, state: appealState(row, today(services.clock)) }
  })

/** Cash is the unit's own; what came through channels lies in the bank account of the university. */
async function sourceOf(tx: Tx, row: AppealRow, from: 'cash' | 'bank'): Promise<AccountName> {
  if (from === 'cash') return { kind: 'cash', unitId: row.unit_id }
  return { kind: 'bank', unitId: (await rootUnit(tx))?.id ?? row.unit_id }
}

export const closeAppeal: Handler<typeof donationsEndpoints.closeAppeal> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body } = call
    const row = await requireAppeal(services, tx, params.appealId, body.version)
    if (appealState(row, today(services.clock)) !== 'ended') throw forbid()
    const left = await leftFen(tx, row.id)
    if (left > 0 && body.restTo === null)
      throw new Refusal('donations.moneyLeft', { params: { left: formatYuan(left) } })
    await updateAppeal(tx, row.id, {
      state: 'closed',
      report: body.text,
      rest_to: body.restTo,
      reported_on: today(services.clock),
    })
    const givers = await findGiverIds(tx, row.id)
    await notify(
      services,
      tx,
      givers.map((personId) => ({
        personId,
        kind: 'donations.reported',
        params: { title: row.title },
        link: `/appeals/${row.id}`,
      })),
    )
    await call.audit(tx, { detail: { leftFen: left } })
    return { id: row.id, version: row.version + 1, state: 'closed' }
  })
