/** What the endpoints about votes take. */
import { z } from 'zod'
import { line, personId, prose, unitId } from '../core/fields.ts'

export const voteId = z.uuid()
export const panelId = z.uuid()
export const voteParams = z.object({ voteId })
export const voterParams = z.object({ voteId, personId })
export const panelParams = z.object({ panelId })
export const unitParams = z.object({ unitId })
export const voteSubject = { kind: 'vote', in: 'params', name: 'voteId' } as const
export const panelSubject = { kind: 'panel', in: 'params', name: 'panelId' } as const
export const unitSubject = { kind: 'unit', in: 'params', name: 'unitId' } as const

/** Those who prepare and conduct votes of a branch. */
export const conductors = ['committee', 'secretary'] as const
/** Those who may look at a vote: its voters, scrutineers and tellers, the committee, and the committees above. */
export const readers = [
  'voter',
  'scrutineer',
  'committee',
  'secretary',
  'collegeCommittee',
  'universityCommittee',
] as const

export const reason = line(200)
/** A protocol text of packages/ballot: printable ASCII, JSON inside. */
export const protocolText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\x20-\x7e]+$/)
/** A ballot of 60 names is some 80 kB; an appraisal of 60 people 480 kB. */
export const ballotText = protocolText(700_000)
export const groupElement = z.string().regex(/^[1-9][0-9]{0,616}$/)
export const schnorrProof = z.object({
  challenge: z.string().regex(/^(0|[1-9][0-9]{0,616})$/),
  response: z.string().regex(/^(0|[1-9][0-9]{0,616})$/),
})
export const salt = z.string().regex(/^[0-9a-f]{64}$/)
/** SHA-256 in Base64 without padding: trackers, fingerprints. */
export const digest = z.string().regex(/^[A-Za-z0-9+/]{43}$/)
export const personIds = (max: number) =>
  z
    .array(personId)
    .max(max)
    .refine((ids) => new Set(ids).size === ids.length, { message: 'each once' })
export const answerText = line(60)
export const questionText = prose(2000)
