import type { Services } from '../../../platform/services.ts'
import { findHalfYearReviews, findReviews, findVersions } from '../store/history.ts'
import { findTexts } from '../store/visible-entries.ts'
import { filesInOrder, namesOf, openText, presentHead, versionContext } from './entry-view.ts'
import { presentHalfYear } from './get-archive.ts'

/**
 * Everything in a person's archive in clear, JSON-able, for that person's own export: with own drafts, every
 * version handed in and every review; drafts of others are not about anything as yet and stay theirs.
 */
export async function archiveDataOf(services: Services, personId: string) {
  const { db, sealer } = services
  const rows = await findTexts(db, { personIds: [personId], viewerId: personId })
  const ids = rows.map((row) => row.id)
  const [versions, reviews, halfYears, files] = await Promise.all([
    findVersions(db, ids),
    findReviews(db, ids),
    findHalfYearReviews(db, personId),
    filesInOrder(db, [...new Set(rows.flatMap((row) => row.file_ids))]),
  ])
  const people = [...reviews.map((review) => review.reviewer_id), ...halfYears.map((row) => row.author_id)]
  const names = await namesOf(db, rows, people)
  const fileNames = new Map(files.map((file) => [file.id, file.name]))
  return {
    entries: rows.map((row) => ({
      ...presentHead(row, names),
      body: openText(sealer, row),
      facts: row.facts,
      files: row.file_ids.flatMap((id) => fileNames.get(id) ?? []),
      versions: versions
        .filter((version) => version.entry_id === row.id)
        .map((version) => ({
          number: version.number,
          title: version.title,
          occurredOn: version.occurred_on,
          body: sealer.open(version.body_sealed, versionContext(row.id, version.number)),
          facts: version.facts,
          submittedAt: version.submitted_at.toISOString(),
        })),
      reviews: reviews
        .filter((review) => review.entry_id === row.id)
        .map((review) => ({
          decision: review.decision,
          reason: review.reason,
          reviewer: names.get(review.reviewer_id)?.name ?? '',
          at: review.at.toISOString(),
        })),
    })),
    halfYearReviews: halfYears.map((row) => presentHalfYear(row, names)),
  }
}
