import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import type { Handlers } from '../../platform/feature.ts'
import { answerObjection, confirmFeedback } from './actions/feedback.ts'
import { moveAppraisal } from './actions/move-round.ts'
import { skipAppraisalPoll, startAppraisalPoll } from './actions/poll.ts'
import { changeAppraisal, createAppraisal, discardAppraisal } from './actions/prepare-round.ts'
import { saveSelfAppraisal, submitSelfAppraisal } from './actions/self-appraisal.ts'
import { confirmGrades, setGrade } from './actions/set-grades.ts'
import { decideWithholding, proposeWithholding } from './actions/withhold-comment.ts'
import { writeComment } from './actions/write-comment.ts'
import { getAppraisal, listAppraisalMembers } from './queries/get-round.ts'
import { listComments } from './queries/list-comments.ts'
import { listAppraisals } from './queries/list-rounds.ts'
import { getMyAppraisal, getSelfAppraisal, listMyAppraisals } from './queries/own-place.ts'
import { exportAppraisalRegister, printAppraisalRegister } from './queries/print-register.ts'
import { getAppraisalStatistics } from './queries/statistics.ts'

export const handlers: Handlers<typeof appraisalsEndpoints> = {
  listMyAppraisals,
  getMyAppraisal,
  saveSelfAppraisal,
  submitSelfAppraisal,
  getSelfAppraisal,
  writeComment,
  confirmFeedback,
  listAppraisalMembers,
  createAppraisal,
  getAppraisal,
  changeAppraisal,
  discardAppraisal,
  moveAppraisal,
  startAppraisalPoll,
  skipAppraisalPoll,
  setGrade,
  confirmGrades,
  listComments,
  proposeWithholding,
  decideWithholding,
  answerObjection,
  listAppraisals,
  getAppraisalStatistics,
  printAppraisalRegister,
  exportAppraisalRegister,
}
