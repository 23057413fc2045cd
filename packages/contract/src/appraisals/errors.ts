/** Refusals about the yearly appraisal. */
import { errorTable } from '../core/errors.ts'

export const appraisalsErrors = errorTable({
  'appraisals.stateForbids': {
    status: 409,
    zh: '当前环节不能进行此操作，请刷新页面查看最新进展。',
    en: 'This cannot be done at the present step; reload to see where the round stands.',
  },
  'appraisals.yearTaken': {
    status: 409,
    zh: '本支部{year}年度的民主评议已经建立。',
    en: 'The branch has its round of {year} already.',
  },
  'appraisals.notBranch': {
    status: 422,
    zh: '民主评议以党支部为单位开展。',
    en: 'The appraisal is held by branches.',
  },
  'appraisals.daysOutOfOrder': {
    status: 422,
    zh: '自评、互评、测评的截止日期应依次排列。',
    en: 'Self-appraisal, mutual appraisal and poll end one after the other.',
  },
  'appraisals.nobodyGraded': {
    status: 422,
    zh: '没有需要评定等次的正式党员。',
    en: 'There is no full member to be graded.',
  },
  'appraisals.notMember': {
    status: 422,
    zh: '只有本支部的党员可以列为在其他党支部参加评议。',
    en: 'Only members of this branch can be listed as appraised elsewhere.',
  },
  'appraisals.nothingWritten': { status: 422, zh: '请先填写内容。', en: 'Write something first.' },
  'appraisals.alreadySubmitted': {
    status: 409,
    zh: '自评已提交，不能再修改。',
    en: 'The self-appraisal was handed in and stands.',
  },
  'appraisals.ownComment': {
    status: 422,
    zh: '互评写给其他党员，不评自己。',
    en: 'Comments are about others, not oneself.',
  },
  'appraisals.notAppraisedHere': {
    status: 422,
    zh: '此人在其他党支部参加评议，这里不写评语。',
    en: 'This person is appraised elsewhere.',
  },
  'appraisals.alreadyWritten': {
    status: 409,
    zh: '您已给这位党员写过评语。评语不记名，交出后系统也找不到是哪一条，因此不能再改。',
    en: 'You have written about this person. Comments bear no name: nobody can find yours again, so it cannot be changed.',
  },
  'appraisals.commentsClosed': {
    status: 409,
    zh: '写评语的人不足{fewest}人，评语不公开。',
    en: 'Fewer than {fewest} people have written; the comments stay closed.',
  },
  'appraisals.withholdProposed': {
    status: 409,
    zh: '这条评语已有人提出不予转达，或已不予转达。',
    en: 'Withholding is proposed already, or done.',
  },
  'appraisals.withholdNotProposed': {
    status: 409,
    zh: '没有待确认的不予转达。',
    en: 'There is nothing to confirm.',
  },
  'appraisals.secondPersonNeeded': {
    status: 403,
    zh: '须由另一名支委确认。',
    en: 'Another officer must confirm.',
  },
  'appraisals.aboutYourself': {
    status: 403,
    zh: '涉及本人的，由其他支委处理。',
    en: 'What concerns yourself is for the other officers.',
  },
  'appraisals.panelNeeded': {
    status: 422,
    zh: '请先确定监票人，再开始测评。',
    en: 'Name the scrutineers before the poll.',
  },
  'appraisals.tooFewRaters': {
    status: 422,
    zh: '参加测评的不足{fewest}人，结果不能公开。请说明理由，改在会上测评。',
    en: 'Fewer than {fewest} would rate, so the result could not be opened. Give the reason and hold the poll at the meeting.',
  },
  'appraisals.notGraded': {
    status: 422,
    zh: '此人不评定等次。',
    en: 'This person gets no grade.',
  },
  'appraisals.gradesMissing': {
    status: 422,
    zh: '还有{missing}人没有评定等次。',
    en: '{missing} people have no grade yet.',
  },
  'appraisals.capNeedsReason': {
    status: 422,
    zh: '优秀{excellent}人，超过三分之一（{cap}人）。确需超过的，请写明理由。',
    en: '{excellent} are excellent, more than a third ({cap}). Say why when it must be.',
  },
  'appraisals.generalMeetingDecides': {
    status: 422,
    zh: '本支部未设支部委员会，等次由党员大会评定。',
    en: 'This branch has no committee: the general meeting sets the grades.',
  },
  'appraisals.decidedInFuture': {
    status: 422,
    zh: '评定日期不能晚于今天。',
    en: 'The day of the decision cannot be later than today.',
  },
  'appraisals.noObjection': {
    status: 409,
    zh: '本人没有提出意见，或已答复。',
    en: 'There is no objection, or it was answered.',
  },
  'appraisals.alreadyRead': { status: 409, zh: '您已确认过。', en: 'You have confirmed it already.' },
  'appraisals.objectionsOpen': {
    status: 409,
    zh: '还有{open}人的意见没有答复。',
    en: '{open} objections are not answered yet.',
  },
})
