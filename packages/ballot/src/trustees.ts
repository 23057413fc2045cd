/** All trustees of an election (section 7): mandatory ones and threshold groups, in a fixed order. */
import type { Group } from './group.ts'
import { listOf, parseJson } from './json.ts'
import { demand, located } from './rejection.ts'
import {
  checkThreshold,
  readThreshold,
  thresholdKey,
  writeThreshold,
  type ThresholdParameters,
} from './threshold.ts'
import { checkTrusteeKey, readTrusteeKey, writeTrusteeKey, type TrusteePublicKey } from './trustee-key.ts'

export type TrusteeItem =
  | { readonly kind: 'single'; readonly key: TrusteePublicKey }
  | { readonly kind: 'threshold'; readonly parameters: ThresholdParameters }

export type Trustees = readonly TrusteeItem[]

/** One who can decrypt. Owner numbers count from 1 through all items (§7). */
export interface Owner {
  readonly owner: number
  /** index of the item */
  readonly item: number
  /** 1…n inside a threshold item, 1 for a mandatory trustee */
  readonly member: number
  readonly key: TrusteePublicKey
}

/** Everybody who holds a key, by owner number: entry k has owner number k + 1. */
export function ownersOf(trustees: Trustees): Owner[] {
  const members = trustees.flatMap((item, index) => {
    const keys = item.kind === 'single' ? [item.key] : item.parameters.verificationKeys
    return keys.map((key, k) => ({ item: index, member: k + 1, key }))
  })
  return members.map((member, k) => ({ owner: k + 1, ...member }))
}

/** The election key y: product of the items' sub-keys (§7). */
export function electionKey(group: Group, trustees: Trustees): bigint {
  return group.product(
    trustees.map((item) =>
      item.kind === 'single' ? item.key.publicKey : thresholdKey(group, item.parameters),
    ),
  )
}

/** The keys that must differ. With a threshold of 1 all members hold the same key by construction. */
function distinctKeys(item: TrusteeItem): bigint[] {
  if (item.kind === 'single') return [item.key.publicKey]
  const keys = item.parameters.verificationKeys.map(({ publicKey }) => publicKey)
  return item.parameters.threshold === 1 ? keys.slice(0, 1) : keys
}

/**
 * §16.3, everything; also refuses one key twice: who copies another's key and proof could later copy the
 * other's decryptions, and be counted as a second trustee.
 */
export function checkTrustees(group: Group, trustees: Trustees): void {
  demand(trustees.length > 0, 'trustees.form', 'no trustees')
  trustees.forEach((item, k) =>
    located(`trustee ${k + 1}`, () => {
      if (item.kind === 'single') checkTrusteeKey(group, item.key)
      else checkThreshold(group, item.parameters)
    }),
  )
  const keys = trustees.flatMap(distinctKeys)
  demand(new Set(keys).size === keys.length, 'trustees.duplicate')
}

export function writeTrustees(trustees: Trustees): string {
  const items = trustees.map((item) =>
    item.kind === 'single'
      ? `["Single",${writeTrusteeKey(item.key)}]`
      : `["Pedersen",${writeThreshold(item.parameters)}]`,
  )
  return `[${items.join(',')}]`
}

export function readTrustees(text: string): Trustees {
  const code = 'trustees.form'
  const trustees = listOf(parseJson(text, code), code).map((value): TrusteeItem => {
    const [kind, content] = listOf(value, code)
    if (kind === 'Single') return { kind: 'single', key: readTrusteeKey(content) }
    demand(kind === 'Pedersen', code, 'unknown kind of trustee')
    return { kind: 'threshold', parameters: readThreshold(content) }
  })
  demand(writeTrustees(trustees) === text, code, 'not canonical')
  return trustees
}
