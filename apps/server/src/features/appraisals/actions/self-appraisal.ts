/** The own appraisal: written as a draft, handed in once. */
import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal, stale } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { updatePlace } from '../store/places.ts'
import { sealText } from '../store/sealed-texts.ts'
import { lockedOwnPlace } from './locked-round.ts'

export const saveSelfAppraisal: Handler<typeof appraisalsEndpoints.saveSelfAppraisal> = (call) =>
  transact(call.services.db, (tx) => write(call, tx, null))

export const submitSelfAppraisal: Handler<typeof appraisalsEndpoints.submitSelfAppraisal> = (call) =>
  transact(call.services.db, (tx) => {
    if (call.body.text.trim() === '') throw new Refusal('appraisals.nothingWritten')
    return write(call, tx, today(call.services.clock))
  })

type WritingCall =
  | Call<typeof appraisalsEndpoints.saveSelfAppraisal>
  | Call<typeof appraisalsEndpoints.submitSelfAppraisal>

/** Those who are late may still hand it in while mutual appraisal runs. */
async function write(call: WritingCall, tx: Tx, submittedOn: string | null) {
  const { services, body } = call
  const { own } = await lockedOwnPlace(call, tx, ['self', 'mutual'])
  if (own.part === 'elsewhere') throw new Refusal('appraisals.stateForbids')
  if (own.self_submitted_on) throw new Refusal('appraisals.alreadySubmitted')
  if (own.version !== body.version) throw stale({ version: own.version, submittedOn: own.self_submitted_on })
  const written = await updatePlace(tx, own.id, {
    self_sealed: sealText(services, own.id, 'self_sealed', body.text),
    self_submitted_on: submittedOn,
  })
  await call.audit(tx, { detail: { submitted: submittedOn !== null } })
  return { version: written.version, submittedOn: written.self_submitted_on }
}
