/** Notices inside the application: read when one likes; nobody is told whether they were. */
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { instant, page, pageQuery } from './core/fields.ts'

/** Every kind of notice; the client has a sentence for each (message `notices.KIND`). */
export const noticeKinds = [
  'archive.entrySubmitted',
  'archive.entryApproved',
  'archive.entryReturned',
  'archive.remarkWritten',
  'archive.reportDue',
  'archive.remarkDue',
  'archive.recordAdded',
  'privacy.correctionAsked',
  'privacy.correctionApproved',
  'privacy.correctionReturned',
  'members.stageChanged',
  'members.mentorAssigned',
  'offices.appointed',
  'offices.termEnding',
  'rosters.imported',
  'accounts.passwordReset',
  'reconciliation.dayOpen',
  'reconciliation.dayToConfirm',
  'reconciliation.explanationToConfirm',
  'ballots.announced',
  'ballots.makeKey',
  'ballots.opened',
  'ballots.openBox',
  'ballots.countPaper',
  'ballots.decided',
  'ballots.voided',
  'ballots.unitEnded',
  'ballots.strikeProposed',
  'dues.figureFixed',
  'dues.objected',
  'dues.paid',
  'dues.refunded',
  'dues.reminder',
  'dues.arrears',
  'dues.arrearsInBranch',
  'dues.reductionProposed',
  'dues.reductionApproved',
  'dues.reductionReturned',
  'dues.handUpRecorded',
  'dues.handUpDecided',
  'dues.spendingRequested',
  'dues.spendingDecided',
  'dues.handoverProposed',
  'dues.published',
  'donations.appealSubmitted',
  'donations.appealDecided',
  'donations.given',
  'donations.refunded',
  'donations.reported',
  'votingKeys.wanted',
  'votingKeys.lossReported',
  'votingKeys.struck',
  'appraisals.begun',
  'appraisals.mutualBegun',
  'appraisals.withholdingProposed',
  'appraisals.pollDecided',
  'appraisals.pollVoided',
  'appraisals.graded',
  'appraisals.objected',
  'appraisals.answered',
] as const
export const noticeKind = z.enum(noticeKinds)
export type NoticeKind = z.output<typeof noticeKind>

export const notice = z.object({
  id: z.uuid(),
  kind: noticeKind,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  link: z.string().nullable(),
  at: instant,
  read: z.boolean(),
})
export type Notice = z.output<typeof notice>

export const noticesErrors = errorTable({})

export const noticesEndpoints = {
  listNotices: endpoint({
    method: 'GET',
    path: '/api/notices',
    summary: "The caller's notices, newest first.",
    subject: { kind: 'me' },
    who: ['self'],
    query: z.object({ ...pageQuery, unreadOnly: z.stringbool().default(false) }),
    output: page(notice).extend({ unread: z.number().int() }),
  }),
  markNoticesRead: endpoint({
    method: 'POST',
    path: '/api/notices/read',
    summary: 'Marks notices as read, up to and including one; for the person alone.',
    subject: { kind: 'me' },
    who: ['self'],
    body: z.object({ upTo: z.uuid() }),
    output: z.object({ unread: z.number().int() }),
  }),
}
