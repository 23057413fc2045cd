/** The scrutineer's side: the key ceremony of a panel, and opening. Runs in the ballot worker only. */
import {
  boardOf,
  ceremonyFingerprint as fingerprint,
  completeKey as complete,
  decryptArchive as decrypt,
  getGroup,
  hashHex,
  joinCeremony,
  makeSeed,
  makeShares as share,
  readSigned,
  Rejection,
  writeSigned,
  writeTrusteeKey,
  type Expectations,
  type MemberShares,
  type RejectionCode,
  type SignedMessage,
} from '@zhibu/ballot'
import { BallotError } from './ballot-error.ts'
import { DeviceStore } from './device-store.ts'
import type { Report } from './progress.ts'

/** What a member publishes in a round: JSON in one line, handed on by the server as it is. */
export interface Published {
  readonly text: string
}

export interface CeremonyFingerprint {
  /** in Base64 */
  readonly full: string
  /** eight groups of four digits, to be read out to one another */
  readonly spoken: string
}

interface PanelPlace {
  readonly owner: string
  readonly panelId: string
}

interface KeptSeed extends Published {
  readonly seed: string
}

interface KeptShares extends Published {
  /** fingerprint of the certificates the shares were made for: they may not change afterwards */
  readonly certificates: string
  readonly needed: number
}

interface KeptKey extends Published {
  readonly secret: string
}

const group = () => getGroup('BELENIOS-2048')
const seedName = (panelId: string) => `panel/${panelId}`
const sharesName = (panelId: string) => `panel-shares/${panelId}`
const keyName = (panelId: string) => `panel-key/${panelId}`

function parse(text: string, code: RejectionCode): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Rejection(code)
  }
}

const signed = (text: string, code: RejectionCode): SignedMessage => readSigned(parse(text, code), code)
const certificatesOf = (texts: readonly string[]) => texts.map((text) => signed(text, 'trustees.certificate'))

async function seedOf({ owner, panelId }: PanelPlace): Promise<{ store: DeviceStore; seed: string }> {
  const store = await DeviceStore.open(owner)
  const kept = await store.read<KeptSeed>(seedName(panelId))
  if (!kept) throw new BallotError('device.noPanelKey')
  return { store, seed: kept.seed }
}

/** Round 1: this device's seed is made and kept; the certificate is published. Asked again, the same answer. */
export async function joinPanel({ owner, panelId }: PanelPlace): Promise<Published> {
  const store = await DeviceStore.open(owner)
  const name = seedName(panelId)
  let kept = await store.read<KeptSeed>(name)
  if (!kept) {
    const seed = makeSeed()
    kept = await store.writeFirst<KeptSeed>(name, { seed, text: writeSigned(joinCeremony(group(), seed)) })
  }
  return { text: kept.text }
}

/** Eight groups of four decimal digits out of a hash: 106 bits, more than can be searched in a ceremony's time. */
export function spokenForm(base64: string): string {
  const hex = [...atob(base64)].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
  const digits = (BigInt(`0x${hex}`) % 10n ** 32n).toString().padStart(32, '0')
  return digits.match(/.{4}/g)!.join(' ')
}

/** What members compare by voice, so that the server cannot put itself in anybody's place. */
export async function ceremonyFingerprint({
  certificates,
}: {
  certificates: readonly string[]
}): Promise<CeremonyFingerprint> {
  const full = fingerprint(certificatesOf(certificates))
  return { full, spoken: spokenForm(full) }
}

interface RoundTwo extends PanelPlace {
  /** of all members, in order */
  readonly certificates: readonly string[]
  /** how many members are needed to open */
  readonly threshold: number
}

/** What comes later must speak of the same members as this device's shares do. */
function demandSame(kept: KeptShares, certificates: string, needed: number): void {
  if (kept.certificates !== certificates) throw new Rejection('trustees.certificate', 'changed')
  if (kept.needed !== needed) throw new Rejection('trustees.threshold', 'changed')
}

/** `{"coefexps":signed_msg,"shares":[…]}`: the shares sealed for members 1…n, in order. */
function writeShares({ coefexps, shares }: MemberShares): string {
  return `{"coefexps":${writeSigned(coefexps)},"shares":${JSON.stringify(shares)}}`
}

function readShares(text: string): MemberShares {
  const code = 'trustees.polynomial'
  const fields = parse(text, code) as { coefexps?: unknown; shares?: unknown } | null
  const { coefexps, shares } = fields ?? {}
  if (!Array.isArray(shares) || !shares.every((share) => typeof share === 'string')) throw new Rejection(code)
  return { coefexps: readSigned(coefexps, code), shares }
}

/** Round 2: coefficients for everybody, one sealed share for each member. Asked again, the same answer. */
export async function makeShares({ certificates, threshold, ...place }: RoundTwo): Promise<Published> {
  const { store, seed } = await seedOf(place)
  const name = sharesName(place.panelId)
  const certs = certificatesOf(certificates)
  const print = fingerprint(certs)
  let kept = await store.read<KeptShares>(name)
  if (!kept) {
    const text = writeShares(share(group(), seed, certs, threshold))
    kept = await store.writeFirst<KeptShares>(name, { certificates: print, needed: threshold, text })
  }
  demandSame(kept, print, threshold)
  return { text: kept.text }
}

/**
 * Round 3: the decryption key is kept on this device; the verification key with its proof is published.
 * @param words.everybody what members 1…n published in round 2
 */
export async function completeKey(
  words: RoundTwo & { readonly everybody: readonly string[]; readonly name?: string },
): Promise<Published> {
  const { certificates, threshold, everybody, panelId } = words
  const { store, seed } = await seedOf(words)
  const certs = certificatesOf(certificates)
  const shares = await store.read<KeptShares>(sharesName(panelId))
  if (!shares) throw new BallotError('device.noPanelKey')
  demandSame(shares, fingerprint(certs), threshold)
  let kept = await store.read<KeptKey>(keyName(panelId))
  if (!kept) {
    const made = complete(group(), seed, certs, everybody.map(readShares), threshold, words.name)
    const fresh = { secret: made.secret.toString(), text: writeTrusteeKey(made.publicKey) }
    kept = await store.writeFirst<KeptKey>(keyName(panelId), fresh)
  }
  return { text: kept.text }
}

export interface OpenedPart {
  /** number of this scrutineer among the trustees, from 1 */
  readonly owner: number
  /** the two records of the `PartialDecryption` event */
  readonly records: readonly [content: string, owned: string]
  /** ballots that count */
  readonly counted: number
}

/**
 * Of one election only one tally is ever opened: from the difference of two, a single ballot could be read. The
 * first tally's hash is kept before its part leaves the device.
 */
async function demandSameTally(store: DeviceStore, archive: Uint8Array): Promise<void> {
  const { election, tally } = boardOf(archive)
  const own = hashHex(tally!.text)
  const first = await store.writeFirst<string>(`opened/${election.hash}`, own)
  if (first !== own) throw new Rejection('decryption.owner', 'another tally of this election was opened')
}

/**
 * One tap: verifies the whole archive on this device and makes this scrutineer's part of the decryption.
 * @param words.atLeast fewer counted ballots are not opened
 * @param words.expect what this device knows of the vote besides
 */
export async function decryptArchive(
  words: PanelPlace & {
    readonly archive: Uint8Array
    readonly atLeast?: number
    readonly expect?: Expectations
  },
  report: Report,
): Promise<OpenedPart> {
  const store = await DeviceStore.open(words.owner)
  const kept = await store.read<KeptKey>(keyName(words.panelId))
  if (!kept) throw new BallotError('device.noPanelKey')
  const { owner, records, counted } = await decrypt(words.archive, BigInt(kept.secret), {
    ...(words.atLeast === undefined ? {} : { atLeast: words.atLeast }),
    ...(words.expect ? { expect: words.expect } : {}),
    onProgress: (step, done, total) => report({ step, done, total }),
  })
  await demandSameTally(store, words.archive)
  return { owner, records, counted }
}
