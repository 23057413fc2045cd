/** A vote from its draft to its result, by the branch's own devices and scrutineers. */
import type { Choices } from '@zhibu/ballot'
import type { DemonstrationPerson } from '../people.ts'
import {
  carryCeremony,
  castAll,
  closeBox,
  type Device,
  makeDevice,
  openBox,
  type Scrutineer,
} from './ballot-devices.ts'
import type { Past } from './open-past.ts'
import type { Players } from './players.ts'

export interface VoteView {
  readonly version: number
  readonly state: string
  readonly panel: { readonly id: string }
  readonly questions: readonly { readonly answers: readonly { readonly personId: string | null }[] }[]
}

/** The branch's devices and scrutineers, while its past is lived. */
export interface Voting {
  readonly devices: ReadonlyMap<string, Device>
  readonly scrutineers: readonly Scrutineer[]
  readonly panelId: string
}

export interface Paper {
  readonly voters: readonly DemonstrationPerson[]
  readonly counts: readonly (readonly number[])[]
}

export interface Holding {
  readonly ballots: readonly (readonly [DemonstrationPerson, readonly Choices[]])[]
  readonly paper?: Paper
  /** Absent members and what they had handed in. */
  readonly written?: readonly DemonstrationPerson[]
}

/** Makes the keys of those without an account; the panel is of three of them. */
export async function beginVoting(past: Past, players: Players): Promise<Voting> {
  const { secretary, publicity, students, probationers, branchId } = players
  const devices = new Map<string, Device>()
  for (const person of [publicity, ...students, ...probationers])
    devices.set(person.id, await makeDevice(past, person))
  const people = [publicity, students[1]!, students.at(-1)!]
  const { id } = await past.call<{ id: string }>(secretary, 'POST', `/api/units/${branchId}/panels`, {
    scrutineerIds: people.map((person) => person.id),
    threshold: 2,
  })
  return { devices, panelId: id, scrutineers: await carryCeremony(past, id, people) }
}

/** From the announced vote to its result. Returns nothing; the vote is decided. */
export async function holdVote(
  past: Past,
  players: Players,
  voting: Voting,
  voteId: string,
  { ballots, paper, written = [] }: Holding,
): Promise<void> {
  const { secretary, organisation } = players
  const at = `/api/votes/${voteId}`
  const look = () => past.call<VoteView>(secretary, 'GET', at)
  for (const { id } of written)
    await past.call(secretary, 'PUT', `${at}/roll/${id}/written-opinion`, { choice: 'for' })
  if (paper)
    await past.call(secretary, 'POST', `${at}/roll`, {
      people: [
        ...ballots.map(([person]) => ({ personId: person.id, presence: 'onSite' })),
        ...paper.voters.map(({ id }) => ({ personId: id, presence: 'onSite', channel: 'paper' })),
      ],
    })
  await past.call(secretary, 'POST', `${at}/open`, { version: (await look()).version })
  await castAll(
    past,
    voteId,
    ballots.map(([person, choices]) => [voting.devices.get(person.id)!, choices]),
  )
  await closeBox(past, voteId, secretary)
  if ((await look()).state === 'decided') return
  const issued = paper?.voters.length ?? 0
  if (paper)
    for (const teller of [secretary, organisation])
      await past.call(teller, 'PUT', `${at}/paper-count`, {
        issued,
        recovered: issued,
        invalid: 0,
        counts: paper.counts,
      })
  await openBox(past, voteId, voting.scrutineers.slice(0, 2))
  const { state } = await look()
  if (state !== 'decided') throw new Error(`The demonstration's vote is ${state}.`)
}

/** Drafts and announces a vote. */
export async function announceVote(past: Past, { secretary, branchId }: Players, body: object) {
  const draft = await past.call<{ id: string; version: number }>(
    secretary,
    'POST',
    `/api/units/${branchId}/votes`,
    body,
  )
  await past.call(secretary, 'POST', `/api/votes/${draft.id}/announce`, { version: draft.version })
  return draft.id
}
