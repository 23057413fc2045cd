import type { donationsEndpoints } from '@zhibu/contract/donations'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import { pageAfter, pageOf } from '../../../platform/db/open-first-page.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { peopleById } from '../../members/public.ts'
import { unitsBelow, unitsById } from '../../organisation/public.ts'
import { findAppeal, findAppealsOfUnits, findOpenAppeals } from '../store/appeals.ts'
import { findGift, findGiven, findOwnGifts, findToConfirm, findUses } from '../store/gifts.ts'
import { giverOf, presentAppeals, presentGifts } from './present.ts'

const shownGifts = 100
const officers = ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'] as const

export const listAppeals: Handler<typeof donationsEndpoints.listAppeals> = async ({
  services,
  actor,
  query,
}) => {
  const { db } = services
  const [day, id] = (query.after ?? '').split('_')
  const unitIds = (actor.branchPath ?? '').split('/').filter((each) => each !== '')
  const rows = await findOpenAppeals(
    db,
    { unitIds, today: today(services.clock), over: query.over },
    { ...(day && id && isPlace(day, id) && { after: { day, id } }), limit: query.limit + 1 },
  )
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: await presentAppeals(services, db, actor, shown),
    next: rows.length > query.limit && last ? `${last.ends_on}_${last.id}` : null,
  }
}

function isPlace(day: string, id: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && /^[0-9a-f-]{36}$/.test(id)
}

export const listUnitAppeals: Handler<typeof donationsEndpoints.listUnitAppeals> = async ({
  services,
  actor,
  params,
  query,
}) => {
  const { db } = services
  const rows = await findAppealsOfUnits(db, await unitIdsBelow(db, params.unitId), {
    ...pageAfter(query.after),
    limit: query.limit + 1,
  })
  const placed = rows.map((row) => ({ ...row, at: row.created_at }))
  const { shown, next } = pageOf(placed, query.limit, (row) => row.state === 'submitted')
  return { items: await presentAppeals(services, db, actor, shown), next }
}

async function unitIdsBelow(db: Db, unitId: string): Promise<string[]> {
  const unit = (await unitsById(db, [unitId])).get(unitId)
  return unit ? (await unitsBelow(db, unit.path)).map(({ id }) => id) : []
}

export const getAppeal: Handler<typeof donationsEndpoints.getAppeal> = async ({
  services,
  actor,
  params,
  subject,
}) => {
  const { db } = services
  const row = await findAppeal(db, params.appealId)
  const [appeal] = row ? await presentAppeals(services, db, actor, [row]) : []
  if (!row || !appeal) throw notFound()
  const isOfficer = officers.some((relation) => subject.relations.has(relation))
  const [gifts, uses, own, waiting] = await Promise.all([
    findGiven(db, row.id, shownGifts),
    findUses(db, row.id),
    findOwnGifts(db, actor.userId, { appealId: row.id, limit: 20 }),
    isOfficer ? findToConfirm(db, row.id) : [],
  ])
  const people = await peopleById(
    db,
    [...uses, ...waiting].flatMap((each) => each.recorded_by ?? []).concat(row.submitted_by),
  )
  return {
    ...appeal,
    preparedBy: people.get(row.submitted_by)?.name ?? '',
    decision: row.decision,
    restTo: row.rest_to,
    gifts: gifts.map((gift) => ({
      name: gift.named ? giverOf(services, gift) : null,
      amountFen: gift.amount_fen,
      on: gift.given_on!,
      message: gift.message,
    })),
    uses: uses.map((use) => ({
      id: use.id,
      on: use.used_on,
      amountFen: use.amount_fen,
      what: use.what,
      payee: use.payee,
      by: people.get(use.recorded_by)?.name ?? '',
    })),
    mine: await presentGifts(services, db, own),
    toConfirm: waiting.map((gift) => ({
      id: gift.id,
      giver: giverOf(services, gift),
      amountFen: gift.amount_fen,
      on: gift.given_on!,
      recordedBy: people.get(gift.recorded_by ?? '')?.name ?? '',
      mayConfirm: gift.recorded_by !== actor.personId,
    })),
  }
}

export const listMyDonations: Handler<typeof donationsEndpoints.listMyDonations> = async ({
  services,
  actor,
  query,
}) => {
  const rows = await findOwnGifts(services.db, actor.userId, {
    ...pageAfter(query.after),
    limit: query.limit + 1,
  })
  const { shown, next } = pageOf(rows, query.limit)
  return { items: await presentGifts(services, services.db, shown), next }
}

export const getDonation: Handler<typeof donationsEndpoints.getDonation> = async ({ services, params }) => {
  const gift = await findGift(services.db, params.donationId)
  if (!gift) throw notFound()
  return (await presentGifts(services, services.db, [gift]))[0]!
}
