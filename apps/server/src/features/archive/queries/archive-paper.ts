/** The whole archive as the print takes it: what was handed in, in the version handed in last. */
import { attachedLine, opinionsText, STAGE_DATE_LABELS } from '@zhibu/domain/archive/print-texts'
import { dayOf } from '../../../platform/clock.ts'
import { filesById, type StoredFile } from '../../../platform/files/stored-file.ts'
import type { PersonalArchive, StageDate } from '../../../platform/pdf/shapes.ts'
import { peopleById, type WholePerson } from '../../members/public.ts'
import { findHalfYearReviews, findReviews } from '../store/history.ts'
import type { HalfYearRow, ReviewRow } from '../store/tables.ts'
import { findTexts, type TextRow } from '../store/visible-entries.ts'
import { type Names, openText } from './entry-view.ts'
import { paperHead, type PrintCall } from './paper-head.ts'

interface Material {
  readonly names: Names
  readonly reviews: ReadonlyMap<string, ReviewRow>
  readonly textOf: (row: TextRow) => string
}

/** Everything in a person's archive, for the print. */
export async function archivePaper(call: PrintCall): Promise<PersonalArchive> {
  const { services, params } = call
  const { db } = services
  const [head, rows, halfYears] = await Promise.all([
    paperHead(call),
    findTexts(db, { personIds: [params.personId], viewerId: null }),
    findHalfYearReviews(db, params.personId),
  ])
  const reviews = await findReviews(
    db,
    rows.map((row) => row.id),
  )
  const [names, files] = await Promise.all([
    peopleById(db, peopleIn(rows, reviews, halfYears)),
    filesById(
      db,
      rows.flatMap((row) => row.file_ids),
    ),
  ])
  const material: Material = {
    names,
    reviews: new Map(reviews.map((review) => [review.entry_id, review])),
    textOf: (row) => textWithFiles(openText(services.sealer, row), row, files),
  }
  return {
    stamp: head.stamp,
    person: head.person,
    mentors: head.mentors,
    stages: stageDates(head.whole),
    ...sections(rows, material),
    halfYearReviews: halfYears.map((review) => halfYearPrint(review, names)),
  }
}

function peopleIn(
  rows: readonly TextRow[],
  reviews: readonly ReviewRow[],
  halfYears: readonly HalfYearRow[],
): string[] {
  return [
    ...rows.map((row) => row.author_id),
    ...reviews.map((review) => review.reviewer_id),
    ...halfYears.map((review) => review.author_id),
  ]
}

function textWithFiles(text: string, row: TextRow, files: ReadonlyMap<string, StoredFile>): string {
  const attached = row.file_ids.flatMap((id) => files.get(id)?.name ?? [])
  return [text, attached.length ? attachedLine(attached) : ''].filter((part) => part !== '').join('\n')
}

function stageDates(whole: WholePerson): StageDate[] {
  const keys = Object.keys(STAGE_DATE_LABELS) as (keyof typeof STAGE_DATE_LABELS)[]
  return keys.map((key) => ({ label: STAGE_DATE_LABELS[key], ...(whole[key] && { on: whole[key] }) }))
}

function sections(rows: readonly TextRow[], material: Material) {
  const of = (...kinds: TextRow['kind'][]) => rows.filter((row) => kinds.includes(row.kind))
  const authorOf = (row: TextRow) => material.names.get(row.author_id)?.name ?? ''
  return {
    thoughtReports: of('thoughtReport').map((row) => reportPrint(row, material)),
    monthlyRemarks: of('monthlyRemark').map((row) => ({
      month: row.occurred_on.slice(0, 7),
      mentor: authorOf(row),
      writtenOn: dayOf(row.submitted_at!),
      text: material.textOf(row),
    })),
    conduct: of('study', 'dailyConduct').map((row) => ({
      on: row.occurred_on,
      kind: row.kind === 'study' ? ('study' as const) : ('conduct' as const),
      text: titled(row, material.textOf(row)),
      recordedBy: authorOf(row),
    })),
    honours: of('commendation', 'criticism').map((row) => ({
      on: row.occurred_on,
      kind: row.kind as 'commendation' | 'criticism',
      title: row.title,
      issuer: row.facts.issuer ?? '',
      text: material.textOf(row),
    })),
    talks: of('talk').map((row) => ({
      on: row.occurred_on,
      place: row.facts.place ?? '',
      talker: row.facts.talker || authorOf(row),
      recorder: row.facts.talker ? authorOf(row) : '',
      topic: row.title,
      summary: material.textOf(row),
    })),
  }
}

function titled(row: TextRow, text: string): string {
  return row.title === '' ? text : `${row.title}\n${text}`
}

function reportPrint(row: TextRow, { names, reviews, textOf }: Material) {
  const review = reviews.get(row.id)
  const isOfThis = review?.version_number === row.text_version
  return {
    title: row.title,
    submittedOn: dayOf(row.submitted_at!),
    state: row.state,
    version: row.submitted_version,
    reviewer: isOfThis ? (names.get(review!.reviewer_id)?.name ?? '') : '',
    reviewedOn: isOfThis ? dayOf(review!.at) : '',
    reviewNote: isOfThis ? (review!.reason ?? '') : '',
    body: textOf(row),
  }
}

function halfYearPrint(review: HalfYearRow, names: Names) {
  return {
    from: review.period_from,
    to: review.period_to,
    text: opinionsText({
      mentorOpinion: review.mentor_opinion,
      partyGroupOpinion: review.party_group_opinion,
      branchOpinion: review.branch_opinion,
    }),
    reviewedBy: names.get(review.author_id)?.name ?? '',
    reviewedOn: review.reviewed_on,
  }
}
