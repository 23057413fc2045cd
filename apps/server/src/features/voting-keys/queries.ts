import type { votingKeysEndpoints } from '@zhibu/contract/voting-keys'
import type { Handler } from '../../platform/feature.ts'
import { peopleById, peopleOfBranch } from '../members/public.ts'
import { mayConfirm, mayHaveKey, ownerText, strikeState, votingStages } from './access.ts'
import { findKeysInUse, type KeyRow } from './store.ts'

/** A key as its owner sees it. */
export function presentKey(key: KeyRow) {
  return {
    publicKey: key.public_key,
    group: key.group_name,
    registeredAt: key.registered_at.toISOString(),
    device: key.device,
  }
}

export const getMyVotingKey: Handler<typeof votingKeysEndpoints.getMyVotingKey> = async ({
  services,
  actor,
}) => {
  const [key] = actor.personId ? await findKeysInUse(services.db, [actor.personId]) : []
  return {
    owner: ownerText(actor.personId ?? ''),
    mayHaveOne: mayHaveKey(actor),
    key: key ? presentKey(key) : null,
    strike: strikeState(key?.strike ?? null),
  }
}

export const listVotingKeys: Handler<typeof votingKeysEndpoints.listVotingKeys> = async ({
  services,
  actor,
  params,
}) => {
  const people = await peopleOfBranch(services.db, params.unitId, votingStages)
  const found = await findKeysInUse(
    services.db,
    people.map((person) => person.id),
  )
  const keys = new Map(found.map((key) => [key.person_id, key]))
  const officers = await peopleById(
    services.db,
    found.flatMap(({ strike }) => (strike?.proposed_by ? [strike.proposed_by] : [])),
  )
  return {
    items: people.map((person) => {
      const key = keys.get(person.id)
      const strike = key?.strike ?? null
      return {
        person: { id: person.id, name: person.name },
        hasKey: key !== undefined,
        registeredAt: key?.registered_at.toISOString() ?? null,
        strike: strikeState(strike),
        reason: strike?.reason ?? strike?.asked_reason ?? null,
        proposedBy: (strike?.proposed_by && officers.get(strike.proposed_by)?.name) || null,
        mayConfirm: mayConfirm(strike, person.id, actor),
      }
    }),
  }
}
