import { formatYuan } from '../shared/money.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import { halfWidth } from '../shared/text.ts'
import { cellText, isScientific, type CellValue } from './cell.ts'

export type MoneyProblem =
  | 'moneyNotRecognised'
  | 'moneyDecimals'
  | 'moneyNegative'
  | 'moneyTooLarge'
  | 'moneyMangled'

export interface Money {
  readonly fen: number
  /** The amount as it is written down afterwards. */
  readonly canonical: string
  readonly tidy: 'fullWidth' | 'thousandsSeparator' | 'currencySign' | 'surroundingSpaces' | null
}

/** Ten million yuan: beyond any pay or due. */
export const LARGEST_FEN = 1_000_000_000

const PLAIN = /^\d+(?:\.\d*)?$/
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/
const CURRENCY = /^[\u00A5￥]\s*|\s*元$|^RMB\s*|^CNY\s*/gi
/** How far a spreadsheet's binary number may be off a whole fen. */
const FLOAT_NOISE = 1e-4

function fromNumber(amount: number): Result<Money, MoneyProblem> {
  if (!Number.isFinite(amount)) return refused('moneyNotRecognised')
  if (amount < 0) return refused('moneyNegative')
  if (amount * 100 > LARGEST_FEN) return refused('moneyTooLarge')
  const fen = Math.round(amount * 100)
  if (Math.abs(amount * 100 - fen) > FLOAT_NOISE) return refused('moneyDecimals')
  return accepted({ fen, canonical: formatYuan(fen), tidy: null })
}

function tidyOf(typed: string, half: string, bare: string): Money['tidy'] {
  if (half !== typed.trim()) return 'fullWidth'
  if (bare.includes(',')) return 'thousandsSeparator'
  if (bare !== half) return 'currencySign'
  return typed === half ? null : 'surroundingSpaces'
}

/**
 * Reads an amount in yuan as whole fen, without floating point: `3,000.01` → 300001. At most two decimals;
 * grouping must be by threes; negative and huge amounts are refused.
 */
export function readYuan(cell: CellValue): Result<Money, MoneyProblem> {
  if (typeof cell === 'number') return fromNumber(cell)
  const typed = cellText(cell)
  const half = halfWidth(typed.trim()).trim()
  const bare = half.replace(CURRENCY, '')
  if (/^[-\u2212]/.test(bare)) return refused('moneyNegative')
  if (isScientific(bare)) return refused('moneyMangled')
  if (!PLAIN.test(bare) && !GROUPED.test(bare)) return refused('moneyNotRecognised')
  const [whole = '', decimals = ''] = bare.replaceAll(',', '').split('.')
  if (decimals.length > 2) return refused('moneyDecimals')
  const digits = whole.replace(/^0+(?=\d)/, '')
  if (digits.length > 9) return refused('moneyTooLarge')
  const fen = Number(digits) * 100 + Number(decimals.padEnd(2, '0'))
  if (fen > LARGEST_FEN) return refused('moneyTooLarge')
  return accepted({ fen, canonical: formatYuan(fen), tidy: tidyOf(typed, half, bare) })
}
