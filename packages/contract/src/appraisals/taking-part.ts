/** What everybody does who takes part: write, comment, read the feedback. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { empty, plainDate, prose, version } from '../core/fields.ts'
import { commentText, ownPlace, ownText, person, roundBrief } from './shapes.ts'
import { aboutOwnPlace, aboutPlace, placeParams, roundParams } from './subjects.ts'

const written = z.object({ version, submittedOn: plainDate.nullable() })

export const takingPartEndpoints = {
  listMyAppraisals: endpoint({
    method: 'GET',
    path: '/api/my/appraisals',
    summary: 'The rounds the caller takes part in, newest first.',
    subject: { kind: 'me' },
    who: ['self'],
    output: z.object({ items: z.array(roundBrief) }),
  }),
  getMyAppraisal: endpoint({
    method: 'GET',
    path: '/api/appraisals/:roundId/mine',
    summary: 'The caller’s own place in a round: texts, whom to write about, the poll, the feedback.',
    subject: aboutOwnPlace,
    who: ['self'],
    params: roundParams,
    output: ownPlace,
  }),
  saveSelfAppraisal: endpoint({
    method: 'PUT',
    path: '/api/appraisals/:roundId/mine/self-appraisal',
    summary: 'Keeps the own appraisal while it is being written.',
    subject: aboutOwnPlace,
    who: ['self'],
    params: roundParams,
    body: z.object({ version, text: prose(5000, 0) }),
    output: written,
    errors: ['appraisals.stateForbids', 'appraisals.alreadySubmitted'],
  }),
  submitSelfAppraisal: endpoint({
    method: 'POST',
    path: '/api/appraisals/:roundId/mine/self-appraisal',
    summary: 'Hands it in: from then on everybody who takes part may read it.',
    subject: aboutOwnPlace,
    who: ['self'],
    params: roundParams,
    body: z.object({ version, text: ownText }),
    output: written,
    errors: ['appraisals.stateForbids', 'appraisals.alreadySubmitted', 'appraisals.nothingWritten'],
  }),
  getSelfAppraisal: endpoint({
    method: 'GET',
    path: '/api/appraisals/people/:placeId/self-appraisal',
    summary: 'A self-appraisal that was handed in; text null before.',
    subject: aboutPlace,
    who: ['self', 'branchMember', 'committee', 'secretary'],
    look: true,
    params: placeParams,
    output: z.object({ person, text: z.string().nullable(), submittedOn: plainDate.nullable() }),
  }),
  writeComment: endpoint({
    method: 'POST',
    path: '/api/appraisals/people/:placeId/comments',
    summary:
      'A comment about a colleague. Kept without author and time; only that the caller wrote is marked. It cannot be changed.',
    subject: aboutPlace,
    who: ['branchMember'],
    repeatable: true,
    params: placeParams,
    body: z.object({ text: commentText }),
    output: empty,
    errors: [
      'appraisals.stateForbids',
      'appraisals.ownComment',
      'appraisals.notAppraisedHere',
      'appraisals.alreadyWritten',
      'appraisals.nothingWritten',
    ],
  }),
  confirmFeedback: endpoint({
    method: 'POST',
    path: '/api/appraisals/:roundId/mine/feedback',
    summary: 'The caller has read the feedback, and may object in words.',
    subject: aboutOwnPlace,
    who: ['self'],
    params: roundParams,
    body: z.object({ objection: prose(2000).nullable().default(null) }),
    output: z.object({ readOn: plainDate }),
    errors: ['appraisals.stateForbids', 'appraisals.alreadyRead', 'appraisals.notGraded'],
  }),
}
