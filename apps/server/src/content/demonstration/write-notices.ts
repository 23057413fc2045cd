/** Notices of those who can sign in, told from the archives: nobody else would read any. */
import type { NoticeKind } from '@zhibu/contract/notices'
import { ENTRY_KINDS } from '@zhibu/domain/archive/entry-states'
import { addDays } from '@zhibu/domain/shared/plain-date'
import type { Tx } from '../../platform/db/connection.ts'
import { instantOf } from './academic-calendar.ts'
import type { PlannedEntry } from './archive/archive-rows.ts'
import { insertRows } from './insert-rows.ts'
import type { DemonstrationPerson } from './people.ts'
import type { University } from './university.ts'

interface Notice {
  readonly personId: string
  readonly kind: NoticeKind
  readonly entry: PlannedEntry
  readonly at: Date
}

/** Older ones have been forgotten or read. */
const keptDays = 75
const unreadDays = 8

export async function writeNotices(
  tx: Tx,
  university: University,
  entries: readonly PlannedEntry[],
  accountHolders: readonly DemonstrationPerson[],
): Promise<void> {
  const random = university.random.fork('notices')
  const from = instantOf(addDays(university.today, -keptDays), 0)
  const unread = instantOf(addDays(university.today, -unreadDays), 0)
  const names = new Map(university.people.map((person) => [person.id, person.name]))
  const holders = new Set(accountHolders.map((person) => person.id))
  const notices = entries
    .flatMap((entry) => [...aboutOwn(entry, holders), ...toCommittee(entry, university, accountHolders)])
    .filter((notice) => notice.at >= from)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  await insertRows(
    tx,
    'notices_notice',
    {
      id: 'uuid',
      person_id: 'uuid',
      kind: 'text',
      params: 'jsonb',
      link: 'text',
      created_at: 'timestamptz',
      read_at: 'timestamptz',
    },
    notices.map(({ personId, kind, entry, at }) => [
      random.id(at),
      personId,
      kind,
      JSON.stringify({
        name: names.get(entry.personId) ?? '',
        title: entry.title || ENTRY_KINDS[entry.kind].zh,
        kind: entry.kind,
        day: entry.occurredOn,
      }),
      `/archive/entries/${entry.id}`,
      at,
      at < unread ? new Date(at.getTime() + 9 * 3_600_000) : null,
    ]),
  )
}

/** To the author what became of it; to the person a remark or record that is in their archive now. */
function aboutOwn(entry: PlannedEntry, holders: ReadonlySet<string>): Notice[] {
  const reviews = entry.versions.flatMap(({ review }) => (review ? [review] : []))
  const toAuthor = reviews.map(({ decision, at }): Notice => {
    const kind = decision === 'approved' ? 'archive.entryApproved' : 'archive.entryReturned'
    return { personId: entry.authorId, kind, entry, at }
  })
  const [first] = entry.versions
  const isByOthers = entry.authorId !== entry.personId && first
  const written = entry.kind === 'monthlyRemark' ? 'archive.remarkWritten' : 'archive.recordAdded'
  const toPerson: Notice[] = isByOthers
    ? [{ personId: entry.personId, kind: written, entry, at: first.at }]
    : []
  return [...toAuthor, ...toPerson].filter((notice) => holders.has(notice.personId))
}

/** To the committee of the branch what was handed in. */
function toCommittee(
  entry: PlannedEntry,
  university: University,
  accountHolders: readonly DemonstrationPerson[],
): Notice[] {
  const last = entry.versions.at(-1)
  if (!last || last.review) return []
  return accountHolders
    .filter(
      (holder) =>
        holder.id !== entry.authorId &&
        university.offices.some(
          (office) =>
            office.personId === holder.id &&
            office.unitKey === holder.branchKey &&
            office.kind !== 'dutyMember',
        ) &&
        university.peopleByBranch.get(holder.branchKey)!.some((person) => person.id === entry.personId),
    )
    .map((holder) => ({ personId: holder.id, kind: 'archive.entrySubmitted' as const, entry, at: last.at }))
}
