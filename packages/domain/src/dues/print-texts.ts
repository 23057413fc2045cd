/** Words of the papers about dues and gifts: papers of the organisation are in Chinese, whatever the screen. */

export const DUES_CARD_TITLE = '党费证（交纳记录）'
export const RECEIPT_TITLES = { dues: '党费收据', donation: '捐款收据' } as const
export const DUES_PURPOSE = '党费管理'

export const PAY_METHODS = { online: '网上交纳', cash: '现金', bankTransfer: '银行转账' } as const

export const RECEIPT_LABELS = {
  payer: '交款人',
  payee: '收款单位',
  paidOn: '交款日期',
  method: '交款方式',
  paidBy: '代缴人',
  voluntary: '自愿多交',
  appeal: '捐款项目',
  shown: '公示方式',
  given: '捐款',
} as const

export const CARD_LABELS = { name: '姓名', branch: '所在党支部' } as const
export const EXEMPT = '免交'
export const NOT_YET = '未交'
export const ELSEWHERE = '—'
export const VOLUNTARY_KINDS = { voluntary: '自愿多交', large: '大额党费，全额上缴中央' } as const
export const NAMED = { true: '公开姓名', false: '不公开姓名' } as const

/** Says across the paper that the money went back. */
export function revokedLine(on: string): string {
  return `本收据已于${on}作废，款项已退回`
}

/** How the reader makes sure that the paper is true. */
export function verifySteps(baseUrl: string): string[] {
  return [`打开 ${baseUrl}/receipts 输入校验码，页面显示的编号、金额、日期应与本收据一致。`]
}

/** Under large dues: whose receipt counts (党费规定 art. 11). */
export const LARGE_DUES_NOTE =
  '一次多交1000元以上的党费全额上缴中央，由中央组织部出具收据；本收据仅证明支部已收到款项。'

/** A month of dues as a line of a receipt. */
export function monthLine(month: string): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月党费`
}

/** What a payer reads at the channel about a payment of dues. */
export function duesOrderTitle(months: readonly string[]): string {
  const [first] = months.toSorted()
  if (first === undefined) return '党费（自愿多交）'
  return months.length === 1 ? `党费（${first}）` : `党费（${first}起${months.length}个月）`
}

/** What a giver reads at the channel; at most 80 characters. */
export function giftOrderTitle(appeal: string): string {
  return `捐款：${appeal}`.slice(0, 80)
}

/** A note with the decision it rests on. */
export function decidedNote(reason: string, decision: string): string {
  return `${reason}（${decision}）`
}
