import { Rejection } from '@zhibu/ballot'
import { committeeOffices } from '@zhibu/domain/access/offices'
import type { votingKeysEndpoints } from '@zhibu/contract/voting-keys'
import type { Actor } from '../../platform/access/subject.ts'
import { today } from '../../platform/clock.ts'
import { transact, type Tx } from '../../platform/db/connection.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Handler } from '../../platform/feature.ts'
import { newId } from '../../platform/id.ts'
import type { Services } from '../../platform/services.ts'
import { peopleById, peopleOfBranch } from '../members/public.ts'
import { notify } from '../notices/public.ts'
import { holdersOf } from '../offices/public.ts'
import { mayConfirm, mayHaveKey, ownerText, votingStages } from './access.ts'
import { presentKey } from './queries.ts'
import { findKeysInUse, insertKey, type KeyInUse, lockKeyInUse, strikeKey, writeStrike } from './store.ts'

const group = 'BELENIOS-2048'
/** Refuses a key whose owner has not shown to know its secret. */
async function requireProof(
  publicKey: string,
  owner: string,
  proof: { readonly challenge: string; readonly response: string },
): Promise<void> {
  const { checkStandingKey } = await import('@zhibu/ballot')
  const { getFastGroup } = await import('@zhibu/ballot/node')
  try {
    checkStandingKey(getFastGroup(group), BigInt(publicKey), owner, {
      challenge: BigInt(proof.challenge),
      response: BigInt(proof.response),
    })
  } catch (error) {
    if (error instanceof Rejection) throw new Refusal('votingKeys.proofRefused')
    throw error
  }
}

export const registerVotingKey: Handler<typeof votingKeysEndpoints.registerVotingKey> = async ({
  services,
  actor,
  body,
  audit,
}) => {
  const { personId } = actor
  if (!personId || !mayHaveKey(actor)) throw new Refusal('votingKeys.notEntitled')
  await requireProof(body.publicKey, ownerText(personId), body.proof)
  return transact(services.db, async (tx) => {
    const before = await lockKeyInUse(tx, personId)
    // The same key again: the answer to the first time was lost on its way.
    if (before?.public_key === body.publicKey) {
      await audit(tx, {
        subjectKind: 'votingKey',
        subjectId: before.id,
        personId,
        detail: { repeated: true },
      })
      return { key: presentKey(before) }
    }
    const id = newId<string>()
    const made = await insertKey(tx, {
      id,
      person_id: personId,
      group_name: group,
      public_key: body.publicKey,
      proof: body.proof,
      device: body.device,
      registered_at: services.clock.now(),
    })
    if (!made) throw new Refusal('votingKeys.alreadyThere')
    await audit(tx, { subjectKind: 'votingKey', subjectId: id, personId })
    const [key] = await findKeysInUse(tx, [personId])
    return { key: presentKey(key!) }
  })
}

async function requireKey(tx: Tx, personId: string | null): Promise<KeyInUse> {
  const key = personId ? await lockKeyInUse(tx, personId) : undefined
  if (!key) throw new Refusal('votingKeys.none')
  return key
}

async function tellCommittee(
  services: Services,
  tx: Tx,
  about: { readonly personId: string; readonly by: string },
): Promise<void> {
  const person = (await peopleById(tx, [about.personId])).get(about.personId)
  if (!person) return
  const officers = await holdersOf(tx, person.branchId, committeeOffices, today(services.clock))
  await notify(
    services,
    tx,
    officers
      .filter((id) => id !== about.by)
      .map((personId) => ({
        personId,
        kind: 'votingKeys.lossReported' as const,
        params: { name: person.name },
        link: '/voting-keys',
      })),
  )
}

export const askForStrike: Handler<typeof votingKeysEndpoints.askForStrike> = ({
  services,
  actor,
  body,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const key = await requireKey(tx, actor.personId)
    if (!key.strike) {
      await writeStrike(tx, {
        id: newId<string>(),
        key_id: key.id,
        asked_reason: body.reason,
        asked_at: services.clock.now(),
      })
      await tellCommittee(services, tx, { personId: key.person_id, by: key.person_id })
    }
    await audit(tx, { subjectKind: 'votingKey', subjectId: key.id, personId: key.person_id })
    return { strike: 'asked' }
  })

export const remindOfVotingKeys: Handler<typeof votingKeysEndpoints.remindOfVotingKeys> = ({
  services,
  params,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const people = await peopleOfBranch(tx, params.unitId, votingStages)
    const keys = await findKeysInUse(
      tx,
      people.map((person) => person.id),
    )
    const have = new Set(keys.map((key) => key.person_id))
    const without = people.filter((person) => !have.has(person.id))
    await notify(
      services,
      tx,
      without.map(({ id }) => ({ personId: id, kind: 'votingKeys.wanted', link: '/me/voting-key' })),
    )
    await audit(tx, { detail: { told: without.length } })
    return { told: without.length }
  })

export const proposeKeyStrike: Handler<typeof votingKeysEndpoints.proposeKeyStrike> = ({
  services,
  actor,
  params,
  body,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const key = await requireKey(tx, params.personId)
    if (key.strike?.proposed_by) throw new Refusal('votingKeys.strikeProposed')
    await writeStrike(tx, {
      id: key.strike?.id ?? newId<string>(),
      key_id: key.id,
      reason: body.reason,
      proposed_by: officerId(actor),
      proposed_at: services.clock.now(),
    })
    await tellCommittee(services, tx, { personId: key.person_id, by: officerId(actor) })
    await audit(tx, { detail: { keyId: key.id } })
    return { strike: 'proposed' }
  })

export const confirmKeyStrike: Handler<typeof votingKeysEndpoints.confirmKeyStrike> = ({
  services,
  actor,
  params,
  body,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const key = await requireKey(tx, params.personId)
    const { strike } = key
    if (!strike?.proposed_by) throw new Refusal('votingKeys.nothingProposed')
    if (!mayConfirm(strike, key.person_id, actor)) throw new Refusal('votingKeys.secondPersonNeeded')
    const at = services.clock.now()
    await writeStrike(tx, {
      id: strike.id,
      key_id: key.id,
      decided_by: officerId(actor),
      decided_at: at,
      agreed: body.agree,
    })
    if (body.agree) {
      await strikeKey(tx, key.id, at)
      await notify(services, tx, [
        { personId: key.person_id, kind: 'votingKeys.struck', link: '/me/voting-key' },
      ])
    }
    await audit(tx, { detail: { keyId: key.id, agreed: body.agree } })
    return { strike: 'none' }
  })

function officerId(actor: Actor): string {
  if (!actor.personId) throw new Refusal('platform.forbidden')
  return actor.personId
}
