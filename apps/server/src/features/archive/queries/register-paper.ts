/** The register of training and assessment; what is not held here stays empty, to be written by hand. */
import { addYears, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { today } from '../../../platform/clock.ts'
import type { ActivistRegister, AssessmentRegister, DatedLine } from '../../../platform/pdf/shapes.ts'
import { findHalfYearReviews } from '../store/history.ts'
import type { HalfYearRow } from '../store/tables.ts'
import { findTexts } from '../store/visible-entries.ts'
import { type HalfYear, probationPeriods, trainingPeriods } from './half-years.ts'
import { type PaperHead, paperHead, type PrintCall } from './paper-head.ts'

/** The register of the stage: of activists and prospects, or of probationary (and full) members. */
export async function registerPaper(call: PrintCall): Promise<AssessmentRegister> {
  const { services, params } = call
  const [head, reviews] = await Promise.all([
    paperHead(call),
    findHalfYearReviews(services.db, params.personId),
  ])
  const day = today(services.clock)
  const isMember = head.whole.stage === 'probationary' || head.whole.stage === 'full'
  return isMember
    ? probationaryRegister(head, reviews, day)
    : activistRegister(head, reviews, await awardsOf(call), day)
}

function probationaryRegister(
  { whole, person, stamp }: PaperHead,
  reviews: readonly HalfYearRow[],
  day: string,
): AssessmentRegister {
  return {
    kind: 'probationary',
    stamp,
    person,
    ...(whole.joinedOn && {
      probationFrom: whole.joinedOn,
      probationTo: addYears(whole.joinedOn as PlainDate, 1),
    }),
    halfYears: probationPeriods(whole, day).map((period) => {
      const review = reviewOf(period, reviews)
      return {
        ...months(period),
        partyGroupOpinion: review?.party_group_opinion ?? '',
        branchOpinion: review?.branch_opinion ?? '',
      }
    }),
    conversion: {},
  }
}

function activistRegister(
  { whole, person, stamp, mentors }: PaperHead,
  reviews: readonly HalfYearRow[],
  awards: DatedLine[],
  day: string,
): ActivistRegister {
  return {
    kind: 'activist',
    stamp,
    person,
    mentors,
    awards,
    history: [],
    family: [],
    relations: [],
    training: [],
    appliedOn: whole.appliedOn ?? '',
    activistOn: whole.activistOn ?? '',
    halfYears: trainingPeriods(whole, day).map((period) => {
      const review = reviewOf(period, reviews)
      return {
        ...months(period),
        mentorOpinion: review?.mentor_opinion ?? '',
        partyGroupOpinion: review?.party_group_opinion ?? '',
        branchOpinion: review?.branch_opinion ?? '',
      }
    }),
    prospect: { prospectOn: whole.prospectOn ?? '', sponsors: [] },
  }
}

function reviewOf(period: HalfYear, reviews: readonly HalfYearRow[]): HalfYearRow | undefined {
  return reviews.find((review) => review.period_from === period.from)
}

function months({ from, to }: HalfYear): HalfYear {
  return { from: from.slice(0, 7), to: to.slice(0, 7) }
}

/** Commendations that the committee approved. */
async function awardsOf({ services, params }: PrintCall): Promise<DatedLine[]> {
  const rows = await findTexts(services.db, {
    personIds: [params.personId],
    viewerId: null,
    kind: 'commendation',
  })
  return rows
    .filter((row) => row.state === 'approved')
    .map((row) => ({ on: row.occurred_on, text: row.title }))
}
