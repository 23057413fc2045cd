import type { privacyEndpoints } from '@zhibu/contract/privacy'
import { CONSENT_NOTICES } from '@zhibu/domain/privacy/consent-notices'
import { CORRECTABLE_FIELDS } from '@zhibu/domain/privacy/correctable-fields'
import { readCorrection } from '@zhibu/domain/privacy/read-correction'
import { transact, type Tx } from '../../platform/db/connection.ts'
import { notFound, Refusal, stale } from '../../platform/errors.ts'
import type { Handler } from '../../platform/feature.ts'
import { newId } from '../../platform/id.ts'
import type { Services } from '../../platform/services.ts'
import { type CorrectedFields, correctPerson } from '../members/public.ts'
import { notify } from '../notices/public.ts'
import { wantedContext } from './access.ts'
import { presentCorrection } from './queries/present-correction.ts'
import {
  type CorrectionRow,
  decideCorrection,
  findConsents,
  findCorrectionById,
  findCorrectionsOf,
  insertConsent,
  insertCorrection,
  lockCorrection,
  withdrawConsents,
} from './store.ts'

export const askCorrection: Handler<typeof privacyEndpoints.askCorrection> = ({
  services,
  actor,
  body,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const { personId } = actor
    if (!personId) throw new Refusal('privacy.notOnRoster')
    if (!readCorrection(body.field, body.wanted).ok)
      throw new Refusal('privacy.badValue', { params: { value: body.wanted } })
    const earlier = await findCorrectionsOf(tx, [personId])
    if (earlier.some((row) => row.field === body.field && row.state === 'submitted'))
      throw new Refusal('privacy.alreadyAsked')
    const id = newId<string>()
    await insertCorrection(tx, {
      id,
      person_id: personId,
      field: body.field,
      wanted_sealed: services.sealer.seal(body.wanted, wantedContext(id)),
      reason: body.reason,
      created_at: services.clock.now(),
    })
    await audit(tx, { subjectKind: 'correction', subjectId: id, detail: { field: body.field } })
    return presentCorrection(services, tx, (await findCorrectionById(tx, id))!)
  })

export const withdrawCorrection: Handler<typeof privacyEndpoints.withdrawCorrection> = ({
  services,
  params,
  body,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const row = await lockWaiting(services, tx, params.correctionId, body.version)
    await decideCorrection(tx, row.id, { state: 'withdrawn', by: null, at: services.clock.now(), note: null })
    await audit(tx, { detail: { field: row.field } })
    return presentCorrection(services, tx, (await findCorrectionById(tx, row.id))!)
  })

export const acceptCorrection: Handler<typeof privacyEndpoints.acceptCorrection> = (call) =>
  decide(call, 'approved')
export const returnCorrection: Handler<typeof privacyEndpoints.returnCorrection> = (call) =>
  decide(call, 'returned')

type Decision = Parameters<Handler<typeof privacyEndpoints.acceptCorrection>>[0]

function decide(
  call: Decision | Parameters<Handler<typeof privacyEndpoints.returnCorrection>>[0],
  state: 'approved' | 'returned',
) {
  const { services, actor, params, body, audit } = call
  return transact(services.db, async (tx) => {
    const row = await lockWaiting(services, tx, params.correctionId, body.version)
    if (row.person_id === actor.personId) throw new Refusal('privacy.ownCorrection')
    if (state === 'approved') {
      const wanted = services.sealer.open(row.wanted_sealed, wantedContext(row.id))
      const value = readCorrection(row.field, wanted)
      if (!value.ok) throw new Refusal('privacy.badValue', { params: { value: wanted } })
      await correctPerson(services, tx, row.person_id, { [row.field]: value.value } as CorrectedFields)
    }
    await decideCorrection(tx, row.id, {
      state,
      by: actor.personId,
      at: services.clock.now(),
      note: body.note || null,
    })
    await notify(services, tx, [
      {
        personId: row.person_id,
        kind: state === 'approved' ? 'privacy.correctionApproved' : 'privacy.correctionReturned',
        params: { field: CORRECTABLE_FIELDS[row.field].zh, fieldEn: CORRECTABLE_FIELDS[row.field].en },
        link: '/me/corrections',
      },
    ])
    await audit(tx, { detail: { field: row.field, state } })
    return presentCorrection(services, tx, (await findCorrectionById(tx, row.id)) ?? row)
  })
}

export const giveConsent: Handler<typeof privacyEndpoints.giveConsent> = ({
  services,
  actor,
  params,
  body,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const { personId } = actor
    if (!personId) throw new Refusal('privacy.notOnRoster')
    // Only the notice as it stands can be agreed to, not an older one left open in a tab.
    if (body.version !== CONSENT_NOTICES[params.purpose].version) throw notFound()
    const given = (await findConsents(tx, personId)).some(
      (row) =>
        row.purpose === params.purpose && row.notice_version === body.version && row.withdrawn_at === null,
    )
    if (!given) {
      await insertConsent(tx, {
        id: newId(),
        personId,
        purpose: params.purpose,
        version: body.version,
        at: services.clock.now(),
      })
    }
    await audit(tx, { detail: { purpose: params.purpose, version: body.version } })
    return {}
  })

export const withdrawConsent: Handler<typeof privacyEndpoints.withdrawConsent> = ({
  services,
  actor,
  params,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const { personId } = actor
    if (!personId) throw new Refusal('privacy.notOnRoster')
    await withdrawConsents(tx, personId, params.purpose, services.clock.now())
    await audit(tx, { detail: { purpose: params.purpose } })
    return {}
  })

/** A waiting request at the version the caller read, locked. Throws `privacy.decided` or `platform.stale`. */
async function lockWaiting(services: Services, tx: Tx, id: string, version: number): Promise<CorrectionRow> {
  const row = await lockCorrection(tx, id)
  if (!row) throw notFound()
  if (row.state !== 'submitted') throw new Refusal('privacy.decided')
  if (row.version !== version) throw stale(await presentCorrection(services, tx, row))
  return row
}
