/** Hashes of passwords: argon2id, each with its own parameters and salt inside. */
import { hash, verify } from '@node-rs/argon2'
import type { SignInSettings } from '../../../platform/sign-in-settings.ts'

// `Algorithm.Argon2id`: a const enum, which type stripping cannot read.
const argon2id = 2

/** Hashes a password with the cost the operator chose. */
export function hashPassword(password: string, cost: SignInSettings['argon2']): Promise<string> {
  return hash(password.normalize('NFC'), {
    algorithm: argon2id,
    memoryCost: cost.memoryKiB,
    timeCost: cost.passes,
    parallelism: cost.lanes,
  })
}

/** Whether a password is the one of a hash; `false` for a hash that cannot be read. */
export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFC')).catch(() => false)
}

let decoy: Promise<string> | undefined

/** Takes as long as verifying: for accounts that do not exist, so that the time does not tell. */
export async function verifyNothing(password: string, cost: SignInSettings['argon2']): Promise<false> {
  decoy ??= hashPassword('nobody', cost)
  await verifyPassword(await decoy, password)
  return false
}
