/** What endpoints about the appraisal are about, and who conducts it. */
import { z } from 'zod'
import { commentId, placeId, roundId } from './shapes.ts'

export const roundParams = z.object({ roundId })
export const placeParams = z.object({ placeId })
export const commentParams = z.object({ commentId })

export const aboutUnit = { kind: 'unit', in: 'params', name: 'unitId' } as const
/** The round: relations to its branch; `branchMember` are those who take part. */
export const aboutRound = { kind: 'appraisalRound', in: 'params', name: 'roundId' } as const
/** The caller's own place in a round: `self` for those who have one. */
export const aboutOwnPlace = { kind: 'appraisalOwnPlace', in: 'params', name: 'roundId' } as const
/** Another's place: relations to the round, and `self`. */
export const aboutPlace = { kind: 'appraisalPlace', in: 'params', name: 'placeId' } as const
export const aboutComment = { kind: 'appraisalComment', in: 'params', name: 'commentId' } as const

export const officers = ['committee', 'secretary'] as const
export const overseers = ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'] as const
