/** An archive as it is to be stored. */
import type { EntryKind, EntryState } from '@zhibu/domain/archive/entry-states'
import type { PlainDate } from '@zhibu/domain/shared/plain-date'

export interface PlannedReview {
  readonly decision: 'approved' | 'returned'
  readonly reason: string | null
  readonly reviewerId: string
  readonly at: Date
}

/** One submission with its review, if it has had one. */
export interface PlannedVersion {
  readonly body: string
  readonly at: Date
  readonly review: PlannedReview | null
}

export interface PlannedEntry {
  readonly id: string
  readonly personId: string
  readonly kind: EntryKind
  readonly state: EntryState
  readonly authorId: string
  readonly title: string
  readonly occurredOn: PlainDate
  readonly body: string
  readonly facts: Readonly<Record<string, string | number>>
  readonly createdAt: Date
  readonly versions: readonly PlannedVersion[]
}

export interface PlannedHalfYear {
  readonly id: string
  readonly personId: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly reviewedOn: PlainDate
  readonly mentorOpinion: string
  readonly partyGroupOpinion: string
  readonly branchOpinion: string
  readonly authorId: string
  readonly at: Date
}

export interface PlannedArchive {
  readonly entries: readonly PlannedEntry[]
  readonly halfYears: readonly PlannedHalfYear[]
}
