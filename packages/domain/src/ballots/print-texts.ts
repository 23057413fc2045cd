/** Words of the printed result sheet and minutes: papers of the organisation are in Chinese, whatever the screen. */
import { articleText, type Article } from '../shared/articles.ts'
import { fillMessage, type MessageParams } from '../shared/message.ts'
import { BALLOT_TEXTS } from './ballot-texts.ts'

type Kind = 'resolution' | 'election' | 'appraisal' | 'recommendation' | 'survey'

/** Headings of the result sheet, and the names of its file. */
export const RESULT_SHEET_NAMES: Readonly<Record<Kind, string>> = {
  resolution: '表决结果报告单',
  election: '选举结果报告单',
  appraisal: '民主评议测评结果报告单',
  recommendation: '民主推荐结果报告单',
  survey: '问卷调查结果报告单',
}

export const MINUTES_NAME = '会议记录'
/** What a paper was printed for, at its foot. */
export const PRINT_PURPOSE = '归档'

/** What a vote is called in a sentence of the minutes. */
export const VOTE_WORDS: Readonly<Record<Kind, string>> = {
  resolution: '表决',
  election: '选举',
  appraisal: '测评',
  recommendation: '推荐',
  survey: '调查',
}

/** Labels of the two papers. */
export const SHEET_LABELS = {
  subject: '事项',
  unit: '党支部',
  meeting: '会议',
  meetingOn: '会议日期',
  place: '地点',
  entitled: '应到会',
  present: '实到会',
  absent: '缺席',
  seats: '应选名额',
  base: '过半数基数',
  method: '选举办法',
  round: '轮次',
  openedAt: '开始投票',
  closedAt: '截止投票',
  decidedAt: '得出结果',
  chair: '会议主持人',
  recorder: '记录人',
  scrutineer: '监票人',
  teller: '计票人',
  electronic: '电子票',
  paper: '纸质票',
  written: '书面意见',
  total: '合计',
  issued: '发出',
  recovered: '收回',
  valid: '有效',
  invalid: '无效',
  name: '姓名',
  for: '同意',
  against: '不同意',
  abstain: '弃权',
  result: '结果',
  answer: '选项',
  votes: '票数',
  ballots: '选票',
  question: '项目',
  otherName: '（另选他人）',
  elected: '当选',
  notElected: '未当选',
  runoff: '重新投票',
  met: '符合',
  notMet: '不符合',
} as const

export const BASES = { entitled: '应到会人数', present: '实到会人数' } as const
export const ROUNDS = {
  main: '第一轮',
  tie: '得票相等者重新投票',
  unfilled: '不足名额另行选举',
  stopShort: '是否不再选举',
} as const

/** What came of a resolution, as the report sheet says it. */
export const RESOLUTION_OUTCOMES = {
  passed: '同意票超过规定人数，表决通过。',
  rejected: '同意票未达到规定人数，表决未通过。',
  noQuorum: '到会人数不符合规定，表决无效。',
} as const

export const ELECTION_OUTCOMES = {
  noQuorum: '到会人数不符合规定，选举无效。',
  void: '收回的选票多于发出的选票或到会人数，选举无效，应重新选举。',
} as const

/** Sentences with places to fill. */
export const SHEET_SENTENCES = {
  people: '{count}人',
  elected: '{names}得赞成票超过规定人数，当选。',
  nobodyElected: '无人得赞成票超过规定人数。',
  runoff: '{names}得票相等，须就余下的{seats}个名额重新投票。',
  unfilled: '尚缺{count}名，另行选举或经半数以上选举人同意不再选举。',
  counted: '共收回有效票{count}张，结果如上。',
  keptClosed: '参加投票{raters}人，不足{fewest}人，为保护投票人，未开箱，不公开结果。',
  readings: '按{other}计算当选者不同（{names}），以会议通过的选举办法为准。',
  nobody: '无人',
  meetingHeld: '{on}，{unit}召开{meeting}{place}。会议应到{entitled}人，实到{present}人。',
  notAtMeeting: '{unit}就下列事项以无记名方式投票，参加对象{entitled}人，登记参加{present}人。',
  atPlace: '，地点：{place}',
  secret:
    '会议以无记名投票方式进行{word}。投票人在本人设备或公用平板上填写选票并加密，服务器和监票人均不能得知个人如何投票。',
  ballots: '共发出选票{issued}张，收回{recovered}张，其中有效票{valid}张，无效票{invalid}张。',
  byChannel: '其中电子票收回{electronic}张，纸质票发出{issued}张、收回{recovered}张、无效{invalid}张。',
  resolutionCounts: '表决结果：同意{yes}票，不同意{no}票，弃权{abstain}票。',
  writtenCounts: '以上含会前正式提交的书面意见：同意{yes}票，不同意{no}票，弃权{abstain}票。',
  nameCounts: '{name}：同意{yes}票，不同意{against}票，弃权{abstain}票。',
  otherCounts: '{name}（另选他人）：{yes}票。',
  scrutineers: '监票人：{scrutineers}。{tellers}开箱须有{threshold}名监票人共同进行。',
  tellers: '计票人：{tellers}。',
  text: '表决事项：{text}',
  verify: '本次投票存档名称{uuid}，选票指纹{fingerprint}，可按报告单所列方法核验。',
} as const

/** How anybody can check the result; the commands are typed as they stand. */
export const HOW_TO_VERIFY: readonly string[] = [
  '在投票页面下载存档（{uuid}.bel），核对其中的选票指纹、名单指纹与本单所列一致。',
  '用本系统的命令核验：npx zhibu vote verify {uuid}.bel',
  '用独立软件核验：把存档单独放进一个文件夹，运行 belenios-tool election verify --dir 文件夹',
]

/** Names of the fingerprints. */
export const FINGERPRINT_LABELS = {
  uuid: '存档名称',
  election: '选票指纹',
  roll: '名单指纹（{size}人）',
  head: '存档末条哈希',
} as const

/** A sentence with its places filled. */
export function sentence(template: string, params: MessageParams): string {
  return fillMessage({ zh: template, en: template }, 'zh', params)
}

/** A line of the working-out in Chinese, with where it stands. */
export function lineInWords(line: {
  readonly rule: string
  readonly article: string
  readonly inputs: MessageParams
}): { readonly text: string; readonly article: string } {
  const texts: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = BALLOT_TEXTS
  const message = texts[line.rule]
  return {
    text: message ? fillMessage(message, 'zh', line.inputs) : line.rule,
    article: articleText(line.article as Article, 'zh'),
  }
}

/** A day as papers write it: 2026年11月22日; anything else as it stands. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-')
  return date === undefined ? day : `${year}年${Number(month)}月${Number(date)}日`
}
