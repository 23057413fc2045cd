/** What sealed values of the roll are bound to: moved to another line they do not open. */
import type { Sealer } from '../../../platform/crypto/sealer.ts'

type Line = { readonly vote_id: string; readonly person_id: string }

const saltContext = (line: Line) => `ballots_voter.salt:${line.vote_id}:${line.person_id}`
const writtenContext = (line: Line) => `ballots_voter.written:${line.vote_id}:${line.person_id}`

/** Seals a voter's salt for one vote. */
export function sealSalt(sealer: Sealer, line: Line, salt: string): Buffer {
  return sealer.seal(salt, saltContext(line))
}

export function openSalt(sealer: Sealer, line: Line & { readonly salt_sealed: Buffer }): string {
  return sealer.open(line.salt_sealed, saltContext(line))
}

export type WrittenChoice = 'for' | 'against' | 'abstain'

/** Seals an absent member's written opinion. */
export function sealWritten(sealer: Sealer, line: Line, choice: WrittenChoice): Buffer {
  return sealer.seal(choice, writtenContext(line))
}

export function openWritten(sealer: Sealer, line: Line & { readonly written_sealed: Buffer }): WrittenChoice {
  return sealer.open(line.written_sealed, writtenContext(line)) as WrittenChoice
}
