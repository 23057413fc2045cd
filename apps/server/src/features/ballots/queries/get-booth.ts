import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { findVoter } from '../store/frozen-roll.ts'
import { openSalt } from '../store/sealing.ts'
import { boxTexts } from './box-texts.ts'

/** What a voter's device needs. The salt is unsealed for its voter only. */
export const getBooth: Handler<typeof ballotsEndpoints.getBooth> = async ({ services, actor, params }) => {
  const texts = await boxTexts(services.db, params.voteId)
  if (!texts) throw new Refusal('ballots.stateForbids')
  const line = actor.personId ? await findVoter(services.db, params.voteId, actor.personId) : null
  // A credential made by the shared tablet is of no use on another device.
  if (!line?.salt_sealed || line.public_key === null || line.tablet_key !== null)
    throw new Refusal('ballots.noCredential')
  const { archiveSeconds: _, ...told } = texts
  const salt = openSalt(services.sealer, { ...line, salt_sealed: line.salt_sealed })
  return { ...told, salt, publicKey: line.public_key }
}
