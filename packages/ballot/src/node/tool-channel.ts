/**
 * Opening private messages of `belenios-tool`'s own key ceremony (section 7.3), such as a member's `.dkey`
 * file, so that a trustee may have made the key with the tool. Needs AES-CCM, which only Node has.
 */
import { createDecipheriv } from 'node:crypto'
import { fromHex } from '../encoding.ts'
import type { Group } from '../group.ts'
import { digest } from '../hash.ts'
import { fieldsOf, numberOf, parseJson, textOf } from '../json.ts'
import { demand, Rejection } from '../rejection.ts'
import { readSigned, verifySigned } from '../signed-message.ts'

const CODE = 'channel.message'
const TAG_BYTES = 8

interface ToolMessage {
  readonly alpha: bigint
  readonly beta: bigint
  /** ciphertext and tag */
  readonly data: Uint8Array
}

export function readToolMessage(text: string): ToolMessage {
  const fields = fieldsOf(parseJson(text, CODE), CODE)
  const data = fromHex(textOf(fields.data, CODE))
  demand(data !== undefined && data.length >= TAG_BYTES, CODE, 'data')
  return { alpha: numberOf(fields.alpha, CODE), beta: numberOf(fields.beta, CODE), data }
}

/** g^k = beta/alpha^dk; key = SHA-256(`key|` g^k), iv = SHA-256(`iv|` alpha), of which 12 or 13 bytes are used. */
export function toolChannelKeys(group: Group, decryptionKey: bigint, { alpha, beta, data }: ToolMessage) {
  demand(group.isElement(alpha) && group.isElement(beta), CODE, 'not a valid element')
  const shared = group.divide(beta, group.power(alpha, decryptionKey))
  const iv = digest(`iv|${alpha}`)
  const nonce = iv.subarray(0, data.length - TAG_BYTES >= 65536 ? 12 : 13)
  return { shared, key: digest(`key|${shared}`), iv, nonce }
}

/** AES-256-CCM, tag of 8 bytes, no associated data. */
export function decryptToolMessage(group: Group, decryptionKey: bigint, message: ToolMessage): string {
  const { key, nonce } = toolChannelKeys(group, decryptionKey, message)
  const cipher = createDecipheriv('aes-256-ccm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAuthTag(message.data.subarray(-TAG_BYTES))
  try {
    const plain = cipher.update(message.data.subarray(0, -TAG_BYTES))
    cipher.final()
    return plain.toString('utf8')
  } catch {
    throw new Rejection(CODE, 'tag')
  } finally {
    key.fill(0)
  }
}

/** A member's key from its `.dkey` file, which the member has sent to itself; reduced modulo q (§7.3). */
export function openDecryptionKey(
  group: Group,
  keys: { signing: bigint; decryption: bigint },
  text: string,
): bigint {
  const plain = decryptToolMessage(group, keys.decryption, readToolMessage(text))
  const signed = readSigned(parseJson(plain, CODE), CODE)
  demand(verifySigned(group, group.powerOfG(keys.signing), signed), CODE, 'signature')
  const { recipient, message } = fieldsOf(parseJson(signed.message, CODE), CODE)
  demand(numberOf(recipient, CODE) === group.powerOfG(keys.decryption), CODE, 'recipient')
  const fields = fieldsOf(parseJson(textOf(message, CODE), CODE), CODE)
  return numberOf(fields.decryption_key, CODE) % group.q
}
