/** Each person is told their grade, confirms having read it, and may object; the committee answers. */
import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import { today } from '../../../platform/clock.ts'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { refuseOwn } from '../access.ts'
import { decidersIn } from '../queries/deciders.ts'
import { updatePlace } from '../store/places.ts'
import { sealText } from '../store/sealed-texts.ts'
import { lockedOwnPlace, lockedPlace } from './locked-round.ts'
import { tellOfficers, tellPeople } from './tell.ts'

export const confirmFeedback: Handler<typeof appraisalsEndpoints.confirmFeedback> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, body, actor } = call
    const { round, own } = await lockedOwnPlace(call, tx, ['feedback', 'finished'])
    if (!own.grade) throw new Refusal('appraisals.notGraded')
    if (own.read_on) throw new Refusal('appraisals.alreadyRead')
    const objection = body.objection?.trim() || null
    if (objection && (round.state === 'finished' || own.objection_sealed))
      throw new Refusal('appraisals.stateForbids')
    const readOn = today(services.clock)
    await updatePlace(tx, own.id, {
      read_on: readOn,
      ...(objection && { objection_sealed: sealText(services, own.id, 'objection_sealed', objection) }),
    })
    if (objection)
      await tellOfficers(services, tx, round, 'appraisals.objected', { name: actor.name }, [own.person_id])
    await call.audit(tx, { detail: { objected: objection !== null } })
    return { readOn }
  })

export const answerObjection: Handler<typeof appraisalsEndpoints.answerObjection> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const { round, place } = await lockedPlace(tx, params.placeId, ['feedback'])
    if ((await decidersIn(services, tx, round.unit_id)).includes('committee')) refuseOwn(place, actor)
    if (!place.objection_sealed || place.answer_sealed) throw new Refusal('appraisals.noObjection')
    const changed = await updatePlace(tx, place.id, {
      answer_sealed: sealText(services, place.id, 'answer_sealed', body.text),
    })
    await tellPeople(services, tx, round, [place], 'appraisals.answered')
    await call.audit(tx)
    return { id: changed.id, version: changed.version }
  })
