import { setImmediate as breathe } from 'node:timers/promises'
import { languageOf } from '@zhibu/domain/shared/message'
import { checkStandingKey, type GroupName } from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { transact } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { findVotersOf, updateVoter } from '../store/voters.ts'
import { findVote, updateVote } from '../store/votes.ts'
import { lockRoll } from './locked-vote.ts'
import { checked } from '../queries/protocol-texts.ts'

const group: GroupName = 'BELENIOS-2048'

/**
 * What the proof of a tablet's key is bound to: `tablet:UUID:PERSON`, with the election's uuid and the person's id. A
 * key made for one vote or person can thus not be handed in for another.
 */
export function tabletOwner(uuid: string, personId: string): string {
  return `tablet:${uuid}:${personId}`
}

export const registerTabletKeys: Handler<typeof ballotsEndpoints.registerTabletKeys> = async (call) => {
  const { services, params, body } = call
  const known = await findVote(services.db, params.voteId)
  if (!known) throw notFound()
  if (known.state === 'gathering') await checkProofs(call, known.uuid)
  return transact(services.db, async (tx) => {
    const vote = await lockRoll(tx, params.voteId)
    const roll = new Map((await findVotersOf(tx, [vote.id])).map((row) => [row.person_id, row]))
    for (const { personId, publicKey } of body.keys) {
      const row = roll.get(personId)
      if (!row?.entitled || row.channel !== 'tablet') throw new Refusal('ballots.notOnRoll')
      await updateVoter(tx, row, { tablet_key: publicKey })
    }
    const { version } = await updateVote(tx, vote.id, {})
    await call.audit(tx, { detail: { keys: body.keys.length } })
    return { version }
  })
}

/** Before the transaction, and letting others in between: a hundred proofs take a third of a second. */
async function checkProofs(
  { body, locale }: Call<typeof ballotsEndpoints.registerTabletKeys>,
  uuid: string,
): Promise<void> {
  for (const { personId, publicKey, proof } of body.keys) {
    checked(languageOf(locale), () =>
      checkStandingKey(getFastGroup(group), BigInt(publicKey), tabletOwner(uuid, personId), {
        challenge: BigInt(proof.challenge),
        response: BigInt(proof.response),
      }),
    )
    await breathe()
  }
}
