/** Mutual appraisal. What is written here may never be laid beside who wrote it; see `store/comments.ts`. */
import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import { randomUUID } from 'node:crypto'
import { transact } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { callerId } from '../access.ts'
import { addComment, findWritten } from '../store/comments.ts'
import { findPlaceOf } from '../store/places.ts'
import { sealComment } from '../store/sealed-texts.ts'
import { lockedPlace } from './locked-round.ts'

/** The audit entry says that somebody wrote in this round, and no more. */
const nobody = { userId: null, personId: null, name: null, ip: null, requestId: null }

export const writeComment: Handler<typeof appraisalsEndpoints.writeComment> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const { round, place } = await lockedPlace(tx, params.placeId, ['mutual'])
    const rater = await findPlaceOf(tx, round.id, callerId(actor))
    if (!rater) throw notFound()
    if (place.id === rater.id) throw new Refusal('appraisals.ownComment')
    if (place.part === 'elsewhere' || rater.part === 'elsewhere')
      throw new Refusal('appraisals.notAppraisedHere')
    if (body.text.trim() === '') throw new Refusal('appraisals.nothingWritten')
    if ((await findWritten(tx, rater.id)).has(place.id)) throw new Refusal('appraisals.alreadyWritten')
    // Version 7 ids, as all others here, would tell the time.
    const id = randomUUID()
    await addComment(
      tx,
      { id, round_id: round.id, about_id: place.id, text_sealed: sealComment(services, id, body.text) },
      rater.id,
    )
    await call.audit(
      tx,
      { subjectKind: 'appraisalRound', subjectId: round.id, personId: null, detail: {} },
      nobody,
    )
    return {}
  })
