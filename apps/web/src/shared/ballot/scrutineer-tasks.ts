/** The scrutineer's side: the key ceremony of a panel, and opening. Runs in the ballot worker only. */
import {
  ceremonyFingerprint as fingerprint,
  completeKey as complete,
  decryptArchive as decrypt,
  getGroup,
  joinCeremony,
  makeSeed,
  makeShares as share,
  readSigned,
  Rejection,
  writeSigned,
  writeTrusteeKey,
  type MemberShares,
  type RejectionCode,
  type SignedMessage,
} from '@zhibu/ballot'
import { BallotError } from './ballot-error.ts'
import { DeviceStore } from './device-store.ts'
import type { Report } from './progress.ts'

/** What a member publishes in the second round, as texts. */
export interface WrittenShares {
  readonly coefexps: string
  /** sealed for members 1…n, in order */
  readonly shares: readonly string[]
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

interface KeptSeed {
  readonly seed: string
  readonly certificate: string
}

interface KeptShares extends WrittenShares {
  /** fingerprint of the certificates the shares were made for: they may not change afterwards */
  readonly certificates: string
  readonly needed: number
}

interface KeptKey {
  readonly secret: string
  readonly verificationKey: string
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
export async function joinPanel({ owner, panelId }: PanelPlace): Promise<{ certificate: string }> {
  const store = await DeviceStore.open(owner)
  const known = await store.read<KeptSeed>(seedName(panelId))
  if (known) return { certificate: known.certificate }
  const seed = makeSeed()
  const certificate = writeSigned(joinCeremony(group(), seed))
  const kept = await store.writeFirst<KeptSeed>(seedName(panelId), { seed, certificate })
  return { certificate: kept.certificate }
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
function demandSame(kept: KeptShares | undefined, certificates: string, needed: number): void {
  if (kept && kept.certificates !== certificates) throw new Rejection('trustees.certificate', 'changed')
  if (kept && kept.needed !== needed) throw new Rejection('trustees.threshold', 'changed')
}

/** Round 2: coefficients for everybody, one sealed share for each member. Asked again, the same answer. */
export async function makeShares({ certificates, threshold, ...place }: RoundTwo): Promise<WrittenShares> {
  const { store, seed } = await seedOf(place)
  const name = sharesName(place.panelId)
  const certs = certificatesOf(certificates)
  const print = fingerprint(certs)
  let kept = await store.read<KeptShares>(name)
  if (!kept) {
    const { coefexps, shares } = share(group(), seed, certs, threshold)
    const fresh = { certificates: print, needed: threshold, coefexps: writeSigned(coefexps), shares }
    kept = await store.writeFirst<KeptShares>(name, fresh)
  }
  demandSame(kept, print, threshold)
  return { coefexps: kept.coefexps, shares: kept.shares }
}

/** Round 3: the decryption key is kept on this device; the verification key with its proof is published. */
export async function completeKey({
  certificates,
  threshold,
  everybody,
  name,
  ...place
}: RoundTwo & { readonly everybody: readonly WrittenShares[]; readonly name?: string }): Promise<{
  verificationKey: string
}> {
  const { store, seed } = await seedOf(place)
  const certs = certificatesOf(certificates)
  demandSame(await store.read<KeptShares>(sharesName(place.panelId)), fingerprint(certs), threshold)
  const known = await store.read<KeptKey>(keyName(place.panelId))
  if (known) return { verificationKey: known.verificationKey }
  const members = everybody.map(({ coefexps, shares }): MemberShares => ({
    coefexps: signed(coefexps, 'trustees.polynomial'),
    shares,
  }))
  const { secret, publicKey } = complete(group(), seed, certs, members, threshold, name)
  const kept = await store.writeFirst<KeptKey>(keyName(place.panelId), {
    secret: secret.toString(),
    verificationKey: writeTrusteeKey(publicKey),
  })
  return { verificationKey: kept.verificationKey }
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
 * One tap: verifies the whole archive on this device and makes this scrutineer's part of the decryption.
 * @param words.atLeast fewer counted ballots are not opened
 */
export async function decryptArchive(
  words: PanelPlace & { readonly archive: Uint8Array; readonly atLeast?: number },
  report: Report,
): Promise<OpenedPart> {
  const store = await DeviceStore.open(words.owner)
  const kept = await store.read<KeptKey>(keyName(words.panelId))
  if (!kept) throw new BallotError('device.noPanelKey')
  const { owner, records, counted } = await decrypt(words.archive, BigInt(kept.secret), {
    ...(words.atLeast === undefined ? {} : { atLeast: words.atLeast }),
    onProgress: (step, done, total) => report({ step, done, total }),
  })
  return { owner, records, counted }
}
