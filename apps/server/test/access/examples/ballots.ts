import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { TestApp } from '../../app/test-app.ts'
import { resolutionInput } from '../../ballots/votes.ts'
import type { World } from '../../world/world.ts'
import type { Example, Examples } from '../walk-types.ts'

interface Prepared {
  readonly voteId: string
  readonly panelId: string
}
interface Both {
  readonly own: Prepared
  readonly foreign: Prepared
}
type Place = keyof Both

/** Who opens the box in each place; `relations-of.ts` names the same. */
const places = {
  own: { unit: 'branchA', secretary: 'secretary', scrutineers: ['member', 'mentor'] },
  foreign: { unit: 'branchC', secretary: 'secretaryC', scrutineers: ['mentorC', 'organiserC'] },
} as const

/** An announced resolution in each place: a draft would be its committee's alone. */
const prepared = new WeakMap<TestApp, Promise<Both>>()

function prepare(app: TestApp, world: World): Promise<Both> {
  const known = prepared.get(app)
  if (known) return known
  const both = Promise.all([announce(app, world, 'own'), announce(app, world, 'foreign')]).then(
    ([own, foreign]) => ({ own, foreign }),
  )
  prepared.set(app, both)
  return both
}

const scrutineersIn = (world: World, place: Place) =>
  places[place].scrutineers.map((role) => world.people[role].id)

async function announce(app: TestApp, world: World, place: Place): Promise<Prepared> {
  const { unit, secretary } = places[place]
  const { userId } = world.people[secretary]
  const body = { ...resolutionInput, scrutineerIds: scrutineersIn(world, place) }
  const made = await app.call<{ id: string }>(userId, 'POST', `/api/units/${world.units[unit]}/votes`, {
    body,
  })
  const at = `/api/votes/${made.body.id}`
  await app.call(userId, 'POST', `${at}/announce`, { body: { version: 0 } })
  const shown = await app.call<{ panel: { id: string } }>(userId, 'GET', at)
  return { voteId: made.body.id, panelId: shown.body.panel.id }
}

interface Input {
  readonly params?: object
  readonly query?: object
  readonly body?: unknown
}

const aboutVote = (more: Input = {}): Example => ({
  prepare,
  own: (_world, { own }: Both) => ({ ...more, params: { voteId: own.voteId, ...more.params } }),
  foreign: (_world, { foreign }: Both) => ({ ...more, params: { voteId: foreign.voteId, ...more.params } }),
})
const aboutVoter = (body: unknown): Example => ({
  prepare,
  own: (world, { own }: Both) => ({ params: { voteId: own.voteId, personId: world.people.guide.id }, body }),
  foreign: (world, { foreign }: Both) => ({
    params: { voteId: foreign.voteId, personId: world.people.guideC.id },
    body,
  }),
})
const aboutPanel = (body?: (world: World, place: Place) => unknown): Example => {
  const of = (place: Place) => (world: World, both: Both) => ({
    params: { panelId: both[place].panelId },
    ...(body && { body: body(world, place) }),
  })
  return { prepare, own: of('own'), foreign: of('foreign') }
}
const aboutUnit = (more?: (world: World, place: Place) => unknown): Example => {
  const of = (place: Place) => (world: World) => ({
    params: { unitId: world.units[places[place].unit] },
    ...(more && { body: more(world, place) }),
  })
  return { own: of('own'), foreign: of('foreign') }
}

/** Nobody has read this version: whoever may call is told so, and the vote stays as it is. */
const unread = { version: 999 }
const proof = { challenge: '1', response: '1' }
const scrutineers = (world: World, place: Place) => ({ scrutineerIds: scrutineersIn(world, place) })

const loose: Record<keyof typeof ballotsEndpoints, Example> = {
  listMyVotes: { own: () => ({}) },
  listUnitVotes: aboutUnit(),
  getVote: aboutVote(),
  getVoteState: aboutVote(),
  getBoard: aboutVote(),
  getRoll: aboutVote(),
  downloadArchive: aboutVote(),
  printResult: aboutVote(),
  printMinutes: aboutVote(),
  listEligible: aboutUnit(),
  checkCandidates: aboutUnit((world, place) => ({
    names: 'committee',
    seats: 1,
    candidateIds: scrutineersIn(world, place),
  })),
  createVote: aboutUnit((world, place) => ({ ...resolutionInput, ...scrutineers(world, place) })),
  changeVote: aboutVote({ body: { ...unread, vote: resolutionInput } }),
  discardVote: aboutVote(),
  announceVote: aboutVote({ body: unread }),
  withdrawVote: aboutVote({ body: unread }),
  voidVote: aboutVote({ body: { ...unread, reason: '会议改期' } }),
  startRound: aboutVote({ body: { round: 'tie' } }),
  listPanels: aboutUnit(),
  createPanel: aboutUnit(scrutineers),
  getPanel: aboutPanel(),
  givePanelCertificate: aboutPanel(() => ({ text: '{}' })),
  givePanelShares: aboutPanel(() => ({ text: '{}' })),
  givePanelKey: aboutPanel(() => ({ text: '{}' })),
  // Too few: the panel stays as it is.
  replacePanel: aboutPanel((world, place) => ({ scrutineerIds: scrutineersIn(world, place).slice(1) })),
  checkIn: aboutVote({ body: { code: null } }),
  markRoll: aboutVote({ body: { people: [{ personId: '00000000-0000-7000-8000-000000000000' }] } }),
  excludeVoter: aboutVoter({ cause: 'none' }),
  recordWrittenOpinion: aboutVoter({ choice: null }),
  registerTabletKeys: aboutVote({
    body: { keys: [{ personId: '00000000-0000-7000-8000-000000000000', publicKey: '2', proof }] },
  }),
  getTablet: aboutVote(),
  proposeStrike: aboutVoter({ reason: '手机丢失' }),
  confirmStrike: aboutVoter({}),
  openVote: aboutVote({ body: unread }),
  getBooth: aboutVote(),
  castBallot: aboutVote({ body: { text: '{}' } }),
  closeVote: aboutVote({ body: unread }),
  givePart: aboutVote({ body: { content: '{}', owned: '{}' } }),
  enterPaperCount: aboutVote({ body: { issued: 0, recovered: 0, invalid: 0, counts: [] } }),
}

export const examples = loose as Examples<typeof ballotsEndpoints>
