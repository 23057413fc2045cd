/** What the preparing form holds, and the input it makes. Pure. */
import type { appraisalsEndpoints, Round } from '@zhibu/contract/appraisals'
import type { ClientOutput } from '@zhibu/contract/core/endpoint'

export type MembersAnswer = ClientOutput<typeof appraisalsEndpoints.listAppraisalMembers>
export type ListedMember = MembersAnswer['items'][number]

export interface ElsewhereRow {
  personId: string
  reason: string
  report: string
}

export interface Arrangements {
  year: number
  meetingKind: Round['meetingKind']
  meetingOn: string
  selfDueOn: string
  mutualDueOn: string
  pollDueOn: string
  /** A panel's id, `new`, or '' for later. */
  panel: string
  scrutineerIds: string[]
  elsewhere: ElsewhereRow[]
}

const dayAfter = (now: Date, days: number) =>
  new Date(now.getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)

/** The arrangements of a round, or a proposal: a week for each step, counted from today in China. */
export function initialArrangements(round: Round | null, now: Date): Arrangements {
  if (round)
    return {
      year: round.year,
      meetingKind: round.meetingKind,
      meetingOn: round.meetingOn,
      selfDueOn: round.progress.self.dueOn,
      mutualDueOn: round.progress.mutual.dueOn,
      pollDueOn: round.progress.poll.dueOn,
      panel: round.panelId ?? '',
      scrutineerIds: [],
      elsewhere: round.places.flatMap(({ person, elsewhere }) =>
        elsewhere ? [{ personId: person.id as string, ...elsewhere }] : [],
      ),
    }
  return {
    year: Number(dayAfter(now, 0).slice(0, 4)),
    meetingKind: 'organisationLife',
    meetingOn: dayAfter(now, 21),
    selfDueOn: dayAfter(now, 7),
    mutualDueOn: dayAfter(now, 14),
    pollDueOn: dayAfter(now, 21),
    panel: 'new',
    scrutineerIds: [],
    elsewhere: [],
  }
}

/** The body of the call, the year aside. */
export function roundBody(form: Arrangements) {
  const { meetingKind, meetingOn, selfDueOn, mutualDueOn, pollDueOn, panel, elsewhere } = form
  return {
    meetingKind,
    meetingOn,
    selfDueOn,
    mutualDueOn,
    pollDueOn,
    panelId: panel === '' || panel === 'new' ? null : panel,
    elsewhere: elsewhere.filter((one) => one.personId !== ''),
  }
}
