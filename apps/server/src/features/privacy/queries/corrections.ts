import type { privacyEndpoints } from '@zhibu/contract/privacy'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { peopleOfBranch } from '../../members/public.ts'
import { presentCorrection, presentCorrections } from './present-correction.ts'
import { findCorrectionById, findCorrectionPage, findCorrectionsOf } from '../store.ts'

export const listMyCorrections: Handler<typeof privacyEndpoints.listMyCorrections> = async ({
  services,
  actor,
}) => {
  const rows = actor.personId ? await findCorrectionsOf(services.db, [actor.personId]) : []
  return { items: await presentCorrections(services, services.db, rows) }
}

export const getCorrection: Handler<typeof privacyEndpoints.getCorrection> = async ({ services, params }) => {
  const row = await findCorrectionById(services.db, params.correctionId)
  if (!row) throw notFound()
  return presentCorrection(services, services.db, row)
}

export const listCorrections: Handler<typeof privacyEndpoints.listCorrections> = async ({
  services,
  query,
}) => {
  const { db } = services
  const people = await peopleOfBranch(db, query.unitId)
  const rows = await findCorrectionPage(db, {
    personIds: people.map((person) => person.id),
    state: query.state,
    after: query.after ? readCursor(query.after) : undefined,
    limit: query.limit + 1,
  })
  // The output's shape leaves the values out: they are shown on opening one, which is on record.
  const items = await presentCorrections(services, db, rows.slice(0, query.limit))
  const last = items.at(-1)
  const more = rows.length > query.limit && last
  return { items, next: more ? `${last.state === 'submitted' ? 'w' : 'd'}${last.id}` : null }
}

function readCursor(text: string): { waiting: boolean; id: string } {
  if (!/^[wd][0-9a-f-]{36}$/.test(text)) throw notFound()
  return { waiting: text.startsWith('w'), id: text.slice(1) }
}
