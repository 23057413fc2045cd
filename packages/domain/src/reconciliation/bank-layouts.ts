/** How the banks name the columns of their statements, and how their amounts and days are written. */
import { plainDateOf } from '../shared/plain-date.ts'

export const bankColumns = [
  'bookedOn',
  'income',
  'outgo',
  'amount',
  'direction',
  'counterparty',
  'summary',
  'serial',
] as const
export type BankColumn = (typeof bankColumns)[number]

/** Headings of the banks in which accounts may be kept (ICBC, ABC, BOC, CCB, BoCom, Postal Savings) and others. */
const headings: Readonly<Record<BankColumn, readonly string[]>> = {
  bookedOn: [
    '交易日期',
    '交易时间',
    '记账日期',
    '入账日期',
    '日期',
    '交易日',
    '记账日',
    '会计日期',
    '交易日期时间',
  ],
  income: [
    '贷方发生额',
    '贷方金额',
    '收入金额',
    '收入',
    '存入金额',
    '转入金额',
    '贷方',
    '存入',
    '贷方发生额收入',
  ],
  outgo: [
    '借方发生额',
    '借方金额',
    '支出金额',
    '支出',
    '支取金额',
    '转出金额',
    '借方',
    '支取',
    '借方发生额支取',
  ],
  amount: ['交易金额', '发生额', '金额', '交易额', '发生金额'],
  direction: ['借贷标志', '借贷方向', '收支标志', '借贷', '收支', '收付标志', '交易方向', '借/贷'],
  counterparty: [
    '对方户名',
    '对方账户名称',
    '对方名称',
    '对方单位',
    '对方单位名称',
    '对手户名',
    '对方账户名',
    '对方账户户名',
    '收/付方名称',
    '交易对方',
  ],
  summary: ['摘要', '用途', '附言', '交易摘要', '备注', '交易用途', '摘要内容'],
  serial: [
    '交易流水号',
    '流水号',
    '银行流水号',
    '凭证号',
    '凭证号码',
    '日志号',
    '交易序号',
    '企业流水号',
    '账户明细编号-交易流水号',
  ],
}

const columnOf = new Map(
  bankColumns.flatMap((column) => headings[column].map((heading) => [plain(heading), column] as const)),
)

/** A heading without spaces, units and brackets, so that banks' spellings of one word are one. */
function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .replaceAll(/\((?:元|人民币|rmb|cny|单位:元)\)/gi, '')
    .replaceAll(/[\s()[\]_:*]/g, '')
    .toLowerCase()
}

/** The column a heading stands for; null for one that is not needed or not known. */
export function bankColumnOf(heading: string): BankColumn | null {
  return columnOf.get(plain(heading)) ?? null
}

/** Columns without which a statement cannot be read, as far as they are not among `found`. */
export function missingBankColumns(found: ReadonlySet<BankColumn>): BankColumn[] {
  const missing: BankColumn[] = found.has('bookedOn') ? [] : ['bookedOn']
  const hasTwo = found.has('income') && found.has('outgo')
  return hasTwo || found.has('amount') ? missing : [...missing, 'amount']
}

/**
 * Yuan as banks write them, in fen: `1,234.50`, `￥1234.5`, `-3`, full-width digits. Null for anything else: more than two
 * decimals, a formula, words. An empty cell is 0.
 */
export function parseYuan(value: string | number): number | null {
  if (typeof value === 'number') {
    const fen = Math.round(value * 100)
    return Number.isSafeInteger(fen) && Math.abs(value * 100 - fen) < 1e-4 ? fen : null
  }
  const text = value.normalize('NFKC').replaceAll(/[\s¥]/g, '')
  if (text === '' || text === '-' || text === '--') return 0
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?$/.exec(text)
  if (!match) return null
  const fen = Number(match[2]!.replaceAll(',', '')) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] === '-' ? 0 - fen : fen
}

/** A day as banks write it (`20261121`, `2026-11-21 08:00:00`, `2026/11/21`, `2026年11月21日`); null for anything else. */
export function parseBankDay(text: string): string | null {
  const match = /^(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})(?:$|\D)/.exec(
    text.normalize('NFKC').trim(),
  )
  if (!match) return null
  const day = plainDateOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return day.ok ? day.value : null
}

/** Whether money came in, by the mark of a statement with one column of amounts; null when it says neither. */
export function parseDirection(text: string): 'in' | 'out' | null {
  const mark = text.normalize('NFKC').trim().toLowerCase()
  if (['贷', '贷方', '收', '收入', '转入', '来账', 'c', 'cr', '进', '存入'].includes(mark)) return 'in'
  if (['借', '借方', '付', '支', '支出', '转出', '往账', 'd', 'dr', '出', '支取'].includes(mark)) return 'out'
  return null
}

/** Lines banks put below the list: totals, not movements. */
export function isTotalLine(text: string): boolean {
  return /合计|总计|小计|总笔数|期末余额|期初余额|承前页|过次页/.test(text)
}
