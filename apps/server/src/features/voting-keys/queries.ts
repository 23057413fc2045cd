import type { votingKeysEndpoints } from '@zhibu/contract/voting-keys'
import { filled, HELD_VALUES, heldLabel } from '@zhibu/domain/privacy/held-record-texts'
import { dayOf } from '../../platform/clock.ts'
import type { Handler } from '../../platform/feature.ts'
import type { HeldRecords } from '../../platform/held-about-person.ts'
import type { Services } from '../../platform/services.ts'
import { peopleById, peopleOfBranch } from '../members/public.ts'
import { mayConfirm, mayHaveKey, ownerText, strikeState, votingStages } from './access.ts'
import { findKeysEver, findKeysInUse, findStrikes, type KeyRow } from './store.ts'

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

/** Keys a person registered, for that person: the public parts, which are all there is. */
export async function keysAboutPerson({ db }: Services, personId: string): Promise<HeldRecords> {
  const keys = await findKeysEver(db, personId)
  const strikes = await findStrikes(
    db,
    keys.map((key) => key.id),
  )
  return {
    facts: keys.map((key) => ({
      label: heldLabel('key', { day: dayOf(key.registered_at) }),
      value:
        filled(HELD_VALUES.key, {
          device: key.device,
          start: key.public_key.slice(0, 12),
          group: key.group_name,
        }) + (key.struck_at ? filled(HELD_VALUES.struck, { day: dayOf(key.struck_at) }) : ''),
      sealed: false,
    })),
    data: keys.map((key) => ({
      ...presentKey(key),
      proof: key.proof,
      struckAt: key.struck_at?.toISOString() ?? null,
      lossReports: strikes
        .filter((strike) => strike.key_id === key.id)
        .map((strike) => ({
          reported: strike.asked_reason,
          reportedAt: strike.asked_at?.toISOString() ?? null,
          reason: strike.reason,
          struck: strike.agreed,
        })),
    })),
  }
}
