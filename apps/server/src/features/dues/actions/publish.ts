/** The yearly publication to the members of a branch (党费规定 art. 26), and the hand-over of the office (art. 25). */
import type { duesEndpoints } from '@zhibu/contract/dues'
import { committeeOffices } from '@zhibu/domain/access/offices'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal, stale } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { balancesOf } from '../../ledger/public.ts'
import { peopleOfBranch } from '../../members/public.ts'
import { notify } from '../../notices/public.ts'
import { holdersOf } from '../../offices/public.ts'
import { payingStages } from '../queries/figures.ts'
import { sumByMonth } from '../store/charges.ts'
import {
  decideHandoverRow,
  insertHandover,
  insertPublication,
  lockHandover,
  sumHandedUp,
  sumSpent,
} from '../store/money.ts'
import { findOffline, sumVoluntary } from '../store/payments.ts'
import type { PublishedYear } from '../store/tables.ts'

export const publishYear: Handler<typeof duesEndpoints.publishYear> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    if (body.year > Number(today(services.clock).slice(0, 4))) throw new Refusal('dues.inFuture')
    const people = await peopleOfBranch(tx, params.unitId, payingStages)
    const added = await insertPublication(tx, {
      unit_id: params.unitId,
      year: body.year,
      content: await yearOf(tx, params.unitId, body.year),
      published_by: actor.personId!,
      published_at: services.clock.now(),
    })
    if (!added) throw new Refusal('dues.alreadyPublished')
    await notify(
      services,
      tx,
      people.map(({ id }) => ({
        personId: id,
        kind: 'dues.published',
        params: { year: body.year },
        link: '/dues/published',
      })),
    )
    await call.audit(tx, { detail: { year: body.year } })
    return { year: body.year }
  })

async function yearOf(tx: Tx, unitId: string, year: number): Promise<PublishedYear> {
  const months = await sumByMonth(tx, [unitId], `${year}-01`, `${year}-12`)
  const spent = await sumSpent(tx, unitId, year)
  return {
    people: Math.max(0, ...months.map((row) => row.people)),
    dueFen: months.reduce((sum, row) => sum + row.due_fen, 0),
    paidFen: months.reduce((sum, row) => sum + row.paid_fen, 0),
    voluntaryFen: await sumVoluntary(tx, unitId, year),
    handedUpFen: await sumHandedUp(tx, unitId, year),
    spent: spent.map((row) => ({ use: row.use, amountFen: row.amount_fen })),
    months: months.map((row) => ({ month: row.month, dueFen: row.due_fen, paidFen: row.paid_fen })),
  }
}

export const proposeHandover: Handler<typeof duesEndpoints.proposeHandover> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const day = today(services.clock)
    if (body.on > day) throw new Refusal('dues.inFuture')
    const committee = await holdersOf(tx, params.unitId, committeeOffices, day)
    if (!committee.includes(body.toPersonId) || body.toPersonId === actor.personId)
      throw new Refusal('dues.handoverPerson')
    const [cash, bank] = await balancesOf(tx, [
      { kind: 'cash', unitId: params.unitId },
      { kind: 'bank', unitId: params.unitId },
    ])
    const offline = await findOffline(tx, params.unitId, { limit: 1000 })
    const id = newId<string>()
    await insertHandover(tx, {
      id,
      unit_id: params.unitId,
      from_id: actor.personId!,
      to_id: body.toPersonId,
      handed_on: body.on,
      cash_fen: cash!.balanceFen,
      bank_fen: bank!.balanceFen,
      waiting: offline.filter((row) => row.state === 'waitingForConfirmation').length,
      note: body.note,
      state: 'submitted',
      at: services.clock.now(),
      version: 0,
    })
    await notify(services, tx, [
      { personId: body.toPersonId, kind: 'dues.handoverProposed', link: '/branch-dues/handovers' },
    ])
    await call.audit(tx, { subjectKind: 'duesHandover', subjectId: id, personId: body.toPersonId })
    return { id }
  })

export const decideHandover: Handler<typeof duesEndpoints.decideHandover> = (call) =>
  transact(call.services.db, async (tx) => {
    const { params, body, actor } = call
    const row = await lockHandover(tx, params.handoverId)
    if (row?.state !== 'submitted') throw new Refusal('dues.alreadyDecided')
    if (row.version !== body.version) throw stale({ version: row.version })
    if (row.to_id !== actor.personId) throw new Refusal('dues.secondPersonNeeded')
    const note = [row.note, body.note].filter((text) => text !== null).join('；')
    await decideHandoverRow(tx, row.id, {
      state: body.accept ? 'accepted' : 'refused',
      note: note === '' ? null : note.slice(0, 300),
    })
    await call.audit(tx, { detail: { accepted: body.accept } })
    return {}
  })
