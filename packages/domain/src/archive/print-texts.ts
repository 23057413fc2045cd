/** Words of the printed archive and register: papers of the organisation are in Chinese, whatever the screen. */
import type { StageDates } from './growth-timeline.ts'

/** Names of the two papers, as their files are called. */
export const PAPER_NAMES = { archive: '网上档案', register: '培养教育考察登记表' } as const

/** What happened on the days of the stages. */
export const STAGE_DATE_LABELS: Readonly<Record<keyof StageDates, string>> = {
  appliedOn: '递交入党申请书',
  activistOn: '确定为入党积极分子',
  prospectOn: '确定为发展对象',
  joinedOn: '接收为预备党员',
  fullOn: '转为正式党员',
}

/** After the name of somebody who prints their own archive. */
export const PRINTED_BY_SELF = '本人'
/** After the name of a mentor who prints. */
export const PRINTED_BY_MENTOR = '培养联系人'

/** The stage of somebody who has not applied. */
export const NOT_APPLIED = '群众'

/** Who printed, as the foot of a page says it. */
export function printedBy(name: string, as: string | null): string {
  return as === null ? name : `${name}（${as}）`
}

/** The line below a text that names its attached files. */
export function attachedLine(names: readonly string[]): string {
  return `附件：${names.join('、')}`
}

/** The opinions of a half-year's review in one paragraph each, those that were written. */
export function opinionsText(opinions: {
  readonly mentorOpinion: string
  readonly partyGroupOpinion: string
  readonly branchOpinion: string
}): string {
  const written = [
    ['培养联系人意见', opinions.mentorOpinion],
    ['党小组意见', opinions.partyGroupOpinion],
    ['党支部意见', opinions.branchOpinion],
  ].filter(([, text]) => text !== '')
  return written.map(([label, text]) => `${label}：${text}`).join('\n')
}
