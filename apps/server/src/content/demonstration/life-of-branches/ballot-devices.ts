/** What people's own devices do in a vote. Their secrets are nowhere once the demonstration is made. */
import {
  boardOf,
  castBallot,
  type Choices,
  completeKey,
  computeTally,
  decryptionRecords,
  decryptPartially,
  joinCeremony,
  makeSeed,
  makeShares,
  makeStandingKey,
  type MemberShares,
  openBooth,
  ownersOf,
  proveStandingKey,
  readBallot,
  readElection,
  readSigned,
  resultRecord,
  type StandingKey,
  tallyRecords,
  voteKeyFor,
  writeSigned,
  writeTrusteeKey,
} from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import { closeHeld } from '../../../features/ballots/actions/close-vote.ts'
import { decideWhenReady } from '../../../features/ballots/actions/decide.ts'
import { wholeArchive } from '../../../features/ballots/queries/archive.ts'
import { appendEvents } from '../../../features/ballots/store/events.ts'
import { lockVote, updateVote } from '../../../features/ballots/store/votes.ts'
import { recordAudit, systemOrigin } from '../../../platform/audit/record.ts'
import { transact } from '../../../platform/db/connection.ts'
import type { DemonstrationPerson } from '../people.ts'
import type { Past } from './open-past.ts'

const group = getFastGroup('BELENIOS-2048')

export interface Device {
  readonly person: DemonstrationPerson
  readonly key: StandingKey
}

/** Makes a voting key and registers it. */
export async function makeDevice({ call }: Past, person: DemonstrationPerson): Promise<Device> {
  const key = makeStandingKey(group)
  const { challenge, response } = proveStandingKey(group, key, `person:${person.id}`)
  await call(person, 'POST', '/api/my/voting-key', {
    publicKey: String(key.publicKey),
    proof: { challenge: String(challenge), response: String(response) },
    device: '手机浏览器',
  })
  return { person, key }
}

type Booth = ReturnType<typeof openBooth>
const booths = new Map<string, Booth>()

/** Makes and sends ballots; while one is being made, the server checks those before. */
export async function castAll(
  past: Past,
  voteId: string,
  ballots: readonly (readonly [Device, readonly Choices[]])[],
): Promise<void> {
  const sent: Promise<unknown>[] = []
  for (const [device, choices] of ballots) {
    const text = await makeBallot(past, voteId, device, choices)
    sent.push(past.call(device.person, 'POST', `/api/votes/${voteId}/ballots`, { text }))
  }
  await Promise.all(sent)
}

async function makeBallot(
  { call }: Past,
  voteId: string,
  { person, key }: Device,
  choices: readonly Choices[],
): Promise<string> {
  const at = `/api/votes/${voteId}/booth`
  const { uuid, electionText, salt } = await call<{ uuid: string; electionText: string; salt: string }>(
    person,
    'GET',
    at,
  )
  const booth = booths.get(uuid) ?? openBooth(readElection(electionText), group)
  booths.set(uuid, booth)
  return castBallot(booth, voteKeyFor(group, key, { uuid, salt }), choices).text
}

export interface Scrutineer {
  readonly person: DemonstrationPerson
  readonly secret: bigint
}

interface PanelMessages {
  readonly threshold: number
  readonly members: readonly { readonly person: { readonly id: string } }[]
  readonly certificates: readonly string[]
  readonly shares: readonly string[]
}

/** All members of a panel make its key together. */
export async function carryCeremony(
  { call }: Past,
  panelId: string,
  people: readonly DemonstrationPerson[],
): Promise<Scrutineer[]> {
  const at = `/api/panels/${panelId}`
  const look = () => call<PanelMessages>(people[0]!, 'GET', at)
  const { members, threshold } = await look()
  const inOrder = members.map((member) => people.find(({ id }) => id === member.person.id)!)
  const seeds = inOrder.map(() => makeSeed())
  const give = async (part: string, textOf: (index: number) => string) => {
    for (const [index, person] of inOrder.entries())
      await call(person, 'PUT', `${at}/${part}`, { text: textOf(index) })
  }
  await give('certificate', (index) => writeSigned(joinCeremony(group, seeds[index]!)))
  const certificates = (await look()).certificates.map((text) =>
    readSigned(JSON.parse(text), 'trustees.certificate'),
  )
  await give('shares', (index) => {
    const { coefexps, shares } = makeShares(group, seeds[index]!, certificates, threshold)
    return `{"coefexps":${writeSigned(coefexps)},"shares":${JSON.stringify(shares)}}`
  })
  const shares = (await look()).shares.map((text): MemberShares => {
    const read = JSON.parse(text) as { coefexps: unknown; shares: string[] }
    return { coefexps: readSigned(read.coefexps, 'trustees.polynomial'), shares: read.shares }
  })
  const keys = seeds.map((seed) => completeKey(group, seed, certificates, shares, threshold))
  await give('key', (index) => writeTrusteeKey(keys[index]!.publicKey))
  return inOrder.map((person, index) => ({ person, secret: keys[index]!.secret }))
}

/**
 * Scrutineers open the box of a closed vote. Their own devices would check the whole archive first, and the server
 * would work each step out in a thread; here all was made by the same hands a moment ago, and nobody waits.
 */
export async function openBox(
  { services }: Past,
  voteId: string,
  scrutineers: readonly Scrutineer[],
): Promise<void> {
  await transact(services.db, async (tx) => {
    const vote = (await lockVote(tx, voteId))!
    const board = boardOf(await wholeArchive(tx, voteId))
    const { election, trustees, credentials, ballots } = board
    await appendEvents(tx, voteId, [{ type: 'EncryptedTally', records: tallyRecords(board, group) }])
    const counted = ballots.map(({ text }) => readBallot(text))
    const { tally } = computeTally(group, election, credentials, counted)
    for (const { secret } of scrutineers) {
      const publicKey = group.powerOfG(secret)
      const { owner } = ownersOf(trustees).find(({ key }) => key.publicKey === publicKey)!
      const part = decryptPartially(group, election.hash, tally, secret)
      const records = decryptionRecords(owner, part)
      await appendEvents(tx, voteId, [{ type: 'PartialDecryption', records, owner }])
    }
    const { text } = resultRecord(boardOf(await wholeArchive(tx, voteId)), group)
    await appendEvents(tx, voteId, [{ type: 'Result', records: [text] }])
    await decideWhenReady(services, tx, await updateVote(tx, vote.id, { state: 'counting' }))
  })
}

/** Somebody closes the box; its sum is made when it is opened. */
export async function closeBox(
  { services }: Past,
  voteId: string,
  { id, name }: DemonstrationPerson,
): Promise<void> {
  await transact(services.db, async (tx) => {
    await closeHeld(services, tx, (await lockVote(tx, voteId))!)
    const origin = { ...systemOrigin, userId: id, personId: id, name, via: 'web' as const }
    const entry = { action: 'ballots.closeVote', subjectKind: 'vote', subjectId: voteId, personId: null }
    await recordAudit(tx, origin, [{ ...entry, detail: { again: false } }])
  })
}
