import { getGroup, makeStandingKey, proveStandingKey } from '@zhibu/ballot'
import type { votingKeysEndpoints } from '@zhibu/contract/voting-keys'
import { proofTexts } from '../../ballots/proof-texts.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

const group = getGroup('BELENIOS-2048')
const key = makeStandingKey(group)

const ofUnit = (body?: unknown) => ({
  own: (world: World) => ({ params: { unitId: world.units.branchA }, body }),
  foreign: (world: World) => ({ params: { unitId: world.units.branchC }, body }),
})
const ofPerson = (body: unknown) => ({
  own: (world: World) => ({ params: { personId: world.people.activist.id }, body }),
  foreign: (world: World) => ({ params: { personId: world.people.applicantC.id }, body }),
})

export const examples: Examples<typeof votingKeysEndpoints> = {
  getMyVotingKey: { own: () => ({}) },
  registerVotingKey: {
    own: (world) => {
      const proof = proofTexts(proveStandingKey(group, key, `person:${world.people.activist.id}`))
      return { body: { publicKey: String(key.publicKey), proof, device: '手机' } }
    },
  },
  askForStrike: { own: () => ({ body: { reason: '手机丢失' } }) },
  listVotingKeys: ofUnit(),
  remindOfVotingKeys: ofUnit({}),
  proposeKeyStrike: ofPerson({ reason: '手机丢失' }),
  confirmKeyStrike: ofPerson({ agree: true }),
}
