/** The platform's certificates, fetched sealed and kept by serial number; asked for anew when an unknown one signs. */
import { type KeyObject, X509Certificate } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import type { Answer } from '../ask.ts'
import { objectOf, readObject } from '../fields.ts'
import { ChannelFailure } from '../port.ts'
import { isSigned, isTimely, readSignature, unseal } from './signing.ts'

export interface PlatformCertificates {
  /** The key behind a serial number; null when the platform has none of that number. */
  keyOf(serial: string): Promise<KeyObject | null>
}

/** An unknown serial number makes us ask at most so often (milliseconds): anybody can send one. */
const pause = 60_000
/** After a question without an answer, for so long everybody gets the same failure instead of asking again. */
const rest = 1_000

/** `fetchList` gets `/v3/certificates`, signed by us; its answer is verified here, by what it brings. */
export function keepCertificates(
  fetchList: () => Promise<Answer>,
  apiV3Key: string,
  clock: Clock,
): PlatformCertificates {
  let keys: ReadonlyMap<string, { readonly key: KeyObject; readonly until: number }> = new Map()
  let asking: Promise<void> | null = null
  let askedAt = -Infinity
  let failed: { readonly error: unknown; readonly at: number } | null = null
  const refresh = async (): Promise<void> => {
    try {
      keys = readCertificates(await fetchList(), apiV3Key, clock.now())
      askedAt = performance.now()
    } catch (error) {
      failed = { error, at: performance.now() }
      throw error
    }
  }
  const known = (serial: string): KeyObject | null => {
    const found = keys.get(serial)
    return found && found.until > clock.now().getTime() ? found.key : null
  }
  return {
    keyOf: async (serial) => {
      const found = known(serial)
      if (found || performance.now() - askedAt < pause) return found
      if (failed && performance.now() - failed.at < rest) throw failed.error
      asking ??= refresh().finally(() => (asking = null))
      await asking
      return known(serial)
    },
  }
}

function readCertificates(answer: Answer, apiV3Key: string, now: Date) {
  const text = answer.bytes.toString('utf8')
  const list = readObject(text)?.data
  if (answer.status !== 200 || !Array.isArray(list))
    throw new ChannelFailure('wechatPay', 'refused', `certificates ${answer.status}`)
  const found = new Map<string, { readonly key: KeyObject; readonly until: number }>()
  for (const each of list) {
    const pem = unseal(apiV3Key, objectOf(objectOf(each).encrypt_certificate))
    if (pem === null) throw new ChannelFailure('wechatPay', 'untrusted', 'sealed certificate')
    const certificate = new X509Certificate(pem)
    found.set(certificate.serialNumber, {
      key: certificate.publicKey,
      until: Date.parse(certificate.validTo),
    })
  }
  // What only the holder of our API v3 key can have sealed must also have been signed by what it names.
  const signed = readSignature((name) => answer.headers.get(name))
  const signer = signed && found.get(signed.serial.toUpperCase())
  if (!signer || !isTimely(signed, now) || !isSigned(signer.key, signed, answer.bytes))
    throw new ChannelFailure('wechatPay', 'untrusted', 'signature of the certificates')
  return found
}
