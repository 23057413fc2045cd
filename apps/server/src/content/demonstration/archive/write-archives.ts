/** Stores archives: entries, submitted versions, reviews, half-yearly reviews. */
import { entryContext, versionContext } from '../../../features/archive/queries/entry-view.ts'
import type { Sealer } from '../../../platform/crypto/sealer.ts'
import type { Tx } from '../../../platform/db/connection.ts'
import { insertRows } from '../insert-rows.ts'
import type { Random } from '../random.ts'
import type { PlannedArchive, PlannedEntry } from './archive-rows.ts'

export async function writeArchives(
  tx: Tx,
  sealer: Sealer,
  random: Random,
  { entries, halfYears }: PlannedArchive,
): Promise<void> {
  await insertRows(
    tx,
    'archive_entry',
    {
      id: 'uuid',
      person_id: 'uuid',
      kind: 'text',
      state: 'text',
      author_id: 'uuid',
      title: 'text',
      occurred_on: 'date',
      body_sealed: 'bytea',
      facts: 'jsonb',
      submitted_at: 'timestamptz',
      submitted_version: 'integer',
      version: 'integer',
      created_at: 'timestamptz',
      updated_at: 'timestamptz',
    },
    entries.map((entry) => entryRow(sealer, entry)),
  )
  await writeVersions(tx, sealer, entries)
  await writeReviews(tx, random, entries)
  await insertRows(
    tx,
    'archive_half_year_review',
    {
      id: 'uuid',
      person_id: 'uuid',
      period_from: 'date',
      period_to: 'date',
      reviewed_on: 'date',
      mentor_opinion: 'text',
      party_group_opinion: 'text',
      branch_opinion: 'text',
      author_id: 'uuid',
      at: 'timestamptz',
    },
    halfYears.map((one) => [
      one.id,
      one.personId,
      one.from,
      one.to,
      one.reviewedOn,
      one.mentorOpinion,
      one.partyGroupOpinion,
      one.branchOpinion,
      one.authorId,
      one.at,
    ]),
  )
}

function entryRow(sealer: Sealer, entry: PlannedEntry): unknown[] {
  const last = entry.versions.at(-1)
  return [
    entry.id,
    entry.personId,
    entry.kind,
    entry.state,
    entry.authorId,
    entry.title,
    entry.occurredOn,
    sealer.seal(last?.body ?? entry.body, entryContext(entry.id)),
    JSON.stringify(entry.facts),
    last?.at ?? null,
    entry.versions.length,
    entry.versions.length * 2,
    entry.createdAt,
    last?.review?.at ?? last?.at ?? entry.createdAt,
  ]
}

async function writeVersions(tx: Tx, sealer: Sealer, entries: readonly PlannedEntry[]): Promise<void> {
  const rows = entries.flatMap((entry) =>
    entry.versions.map((version, index) => [
      entry.id,
      index + 1,
      entry.title,
      entry.occurredOn,
      sealer.seal(version.body, versionContext(entry.id, index + 1)),
      JSON.stringify(entry.facts),
      '{}',
      version.at,
    ]),
  )
  await insertRows(
    tx,
    'archive_version',
    {
      entry_id: 'uuid',
      number: 'integer',
      title: 'text',
      occurred_on: 'date',
      body_sealed: 'bytea',
      facts: 'jsonb',
      file_ids: 'uuid list',
      submitted_at: 'timestamptz',
    },
    rows,
  )
}

async function writeReviews(tx: Tx, random: Random, entries: readonly PlannedEntry[]): Promise<void> {
  const rows = entries.flatMap((entry) =>
    entry.versions.flatMap(({ review }, index) =>
      review
        ? [
            [
              random.id(review.at),
              entry.id,
              index + 1,
              review.decision,
              review.reason,
              review.reviewerId,
              review.at,
            ],
          ]
        : [],
    ),
  )
  await insertRows(
    tx,
    'archive_review',
    {
      id: 'uuid',
      entry_id: 'uuid',
      version_number: 'integer',
      decision: 'text',
      reason: 'text',
      reviewer_id: 'uuid',
      at: 'timestamptz',
    },
    rows,
  )
}
