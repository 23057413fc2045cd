/** What people's own devices do in a vote: keys, ballots, shares of the box. All through HTTP, like a browser. */
import {
  castBallot,
  type CastBallot,
  type Choices,
  completeKey,
  decryptArchive,
  joinCeremony,
  makeSeed,
  makeShares,
  type MemberShares,
  makeStandingKey,
  openBooth,
  proveStandingKey,
  readElection,
  readSigned,
  type SignedMessage,
  type StandingKey,
  voteKeyFor,
  writeSigned,
  writeTrusteeKey,
} from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import { proofTexts } from './proof-texts.ts'

export interface Voter {
  readonly id: string
  readonly userId: string
}

export interface Answer<T> {
  readonly status: number
  readonly body: T
  readonly raw: Buffer
}

/** Calls the application as an account. */
export type Caller = <T = Record<string, unknown>>(
  userId: string,
  method: string,
  url: string,
  options?: { readonly body?: unknown },
) => Promise<Answer<T>>

/** The answer's body; throws with what the server said when it refused. */
export async function expectOk<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { status, body } = await asked
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

const group = getFastGroup('BELENIOS-2048')

export interface VoterDevice {
  readonly person: Voter
  readonly key: StandingKey
}

/** Makes a standing key and registers it. */
export async function makeDevice(call: Caller, person: Voter): Promise<VoterDevice> {
  const key = makeStandingKey(group)
  const proof = proofTexts(proveStandingKey(group, key, `person:${person.id}`))
  const body = { publicKey: String(key.publicKey), proof, device: '测试设备' }
  await expectOk(call(person.userId, 'POST', '/api/my/voting-key', { body }))
  return { person, key }
}

interface BoothAnswer {
  readonly uuid: string
  readonly electionText: string
  readonly credentialsText: string
  readonly salt: string
}

const booths = new Map<string, ReturnType<typeof openBooth>>()

function boothOf(electionText: string): ReturnType<typeof openBooth> {
  const booth = booths.get(electionText) ?? openBooth(readElection(electionText), group)
  booths.set(electionText, booth)
  return booth
}

/** A ballot, made on the device; nothing is sent but the question for the booth. */
export async function makeBallot(
  call: Caller,
  voteId: string,
  { person, key }: VoterDevice,
  choices: readonly Choices[],
): Promise<CastBallot> {
  const asked = call<BoothAnswer>(person.userId, 'GET', `/api/votes/${voteId}/booth`)
  const { uuid, electionText, salt, credentialsText } = await expectOk(asked)
  const voteKey = voteKeyFor(group, key, { uuid, salt })
  if (!credentialsText.includes(`"${voteKey.credential}"`))
    throw new Error('own credential is not on the list')
  return castBallot(boothOf(electionText), voteKey, choices)
}

export interface CastAnswer {
  readonly tracker: string
  readonly outcome: 'recorded' | 'there'
  readonly counts: boolean
  readonly code?: string
  readonly params?: { readonly code?: string }
}

/** Sends a ballot. */
export function send(
  call: Caller,
  voteId: string,
  userId: string,
  text: string,
): Promise<Answer<CastAnswer>> {
  return call<CastAnswer>(userId, 'POST', `/api/votes/${voteId}/ballots`, { body: { text } })
}

/** Makes and sends a ballot; throws when it is not taken. Returns the tracker. */
export async function cast(
  call: Caller,
  voteId: string,
  device: VoterDevice,
  choices: readonly Choices[],
): Promise<string> {
  const { text, tracker } = await makeBallot(call, voteId, device, choices)
  const answer = await expectOk(send(call, voteId, device.person.userId, text))
  if (answer.tracker !== tracker) throw new Error('the server names another tracker')
  return tracker
}

export interface ScrutineerDevice {
  readonly person: Voter
  readonly secret: bigint
}

interface PanelAnswer {
  readonly threshold: number
  readonly members: readonly { readonly person: { readonly id: string } }[]
  readonly certificates: readonly string[]
  readonly shares: readonly string[]
}

/** All members' devices carry the ceremony of a panel to its end. By position. */
export async function carryCeremony(
  call: Caller,
  panelId: string,
  people: readonly Voter[],
): Promise<ScrutineerDevice[]> {
  const at = `/api/panels/${panelId}`
  const look = () => expectOk(call<PanelAnswer>(people[0]!.userId, 'GET', at))
  const put = (person: Voter, part: string, text: string) =>
    expectOk(call(person.userId, 'PUT', `${at}/${part}`, { body: { text } }))
  const { members, threshold } = await look()
  const inOrder = members.map((member) => people.find(({ id }) => id === member.person.id)!)
  const seeds = inOrder.map(() => makeSeed())
  for (const [k, person] of inOrder.entries())
    await put(person, 'certificate', writeSigned(joinCeremony(group, seeds[k]!)))
  const certificates = (await look()).certificates.map((text) =>
    readSigned(JSON.parse(text), 'trustees.certificate'),
  )
  for (const [k, person] of inOrder.entries())
    await put(person, 'shares', sharesText(makeShares(group, seeds[k]!, certificates, threshold)))
  const shares = (await look()).shares.map(readShares)
  const devices: ScrutineerDevice[] = []
  for (const [k, person] of inOrder.entries()) {
    const { secret, publicKey } = completeKey(group, seeds[k]!, certificates, shares, threshold)
    await put(person, 'key', writeTrusteeKey(publicKey))
    devices.push({ person, secret })
  }
  return devices
}

function sharesText({ coefexps, shares }: MemberShares): string {
  return `{"coefexps":${writeSigned(coefexps)},"shares":${JSON.stringify(shares)}}`
}

function readShares(text: string): MemberShares {
  const read = JSON.parse(text) as { coefexps: unknown; shares: string[] }
  const coefexps: SignedMessage = readSigned(read.coefexps, 'trustees.polynomial')
  return { coefexps, shares: read.shares }
}

/** The archive as it can be downloaded. */
export async function downloadArchive(call: Caller, voteId: string, userId: string): Promise<Buffer> {
  const { status, raw } = await call(userId, 'GET', `/api/votes/${voteId}/archive`)
  if (status !== 200) throw new Error(`${status} ${raw.toString()}`)
  return raw
}

/** A scrutineer's part, made after checking the whole archive. */
export async function makePart(
  call: Caller,
  voteId: string,
  { person, secret }: ScrutineerDevice,
): Promise<{ readonly content: string; readonly owned: string }> {
  const archive = await downloadArchive(call, voteId, person.userId)
  const { records } = await decryptArchive(archive, secret, { groups: getFastGroup, atLeast: 0 })
  return { content: records[0], owned: records[1] }
}

export interface StateAnswer {
  readonly version: number
  readonly state: string
  readonly code?: string
  readonly params?: { readonly code?: string }
}

/** One tap: makes the part and gives it. */
export async function givePart(call: Caller, voteId: string, device: ScrutineerDevice): Promise<StateAnswer> {
  const body = await makePart(call, voteId, device)
  return expectOk(call<StateAnswer>(device.person.userId, 'POST', `/api/votes/${voteId}/parts`, { body }))
}
