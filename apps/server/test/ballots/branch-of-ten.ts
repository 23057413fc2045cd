/** A branch of ten full members for tests of votes: all but the last have a voting key; one panel opens all boxes. */
import type { Vote } from '@zhibu/contract/ballots'
import { startTestApp, type TestApp } from '../app/test-app.ts'
import { type Caller, makeDevice, type VoterDevice } from './devices.ts'
import { addMembers } from './people.ts'
import { announce, markRoll, resolutionInput } from './votes.ts'
import { buildWorld, type World, type WorldPerson } from '../world/world.ts'

export let app: TestApp
export let world: World
export let call: Caller
export let more: WorldPerson[]
let panelId: string
export const devices = new Map<string, VoterDevice>()

/** Makes the branch; to be awaited before all tests of a file. */
export async function buildBranchOfTen(): Promise<void> {
  app = await startTestApp()
  world = await buildWorld(app)
  call = app.call
  more = await addMembers(app.adminUrl, world.units.branchA, 5)
  for (const person of everybody().slice(0, 9)) devices.set(person.id, await makeDevice(call, person))
  const { member, mentor } = world.people
  const { voteId } = await announce(
    call,
    world.units.branchA,
    world.people.secretary,
    [member, mentor],
    resolutionInput,
  )
  panelId = (await look(voteId)).panel!.id
}

export const everybody = () => {
  const { secretary, committee, member, mentor, guide } = world.people
  return [secretary, committee, member, mentor, guide, ...more]
}

export interface Answer {
  version: number
  code?: string
  params?: Record<string, unknown>
  presence?: string
}

export const look = async (id: string, by = world.people.secretary) =>
  (await call<Vote>(by.userId, 'GET', `/api/votes/${id}`)).body
export const ask = (id: string, path: string, body: object, by = world.people.secretary, method = 'POST') =>
  call<Answer>(by.userId, method, `/api/votes/${id}/${path}`, { body })
export const open = async (id: string) => ask(id, 'open', { version: (await look(id)).version })

export async function gathering(input: object = {}): Promise<string> {
  const body = { ...resolutionInput, panelId, scrutineerIds: [], ...input }
  return (await announce(call, world.units.branchA, world.people.secretary, [], body)).voteId
}

export const present = (people: readonly WorldPerson[], presence: 'onSite' | 'absent' = 'onSite') =>
  people.map(({ id }) => ({ personId: id, presence }))
export const mark = (id: string, people: readonly WorldPerson[], presence: 'onSite' | 'absent' = 'onSite') =>
  markRoll(call, id, world.people.secretary, present(people, presence))

export const admission = () => ({
  resolution: { kind: 'admission', text: '同意接收。', personId: world.people.prospect.id },
})
export const election = (input: object = {}) => ({
  kind: 'election',
  election: { names: 'committee', seats: 1, candidateIds: [more[0]!.id, more[1]!.id], method: '差额选举' },
  ...input,
})
