/** Sums of money as channels write them, read without mercy. */

/** The most one order may be: ten million yuan. */
export const largestFen = 1_000_000_000

/** A whole number of fen above zero and not senselessly large; null for anything else. */
export function readFen(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= largestFen
    ? value
    : null
}

/** Fen of an amount in yuan such as `12.30`: ASCII digits, two decimals at most, no sign, not zero; else null. */
export function fenOfYuan(text: unknown): number | null {
  const found = typeof text === 'string' ? /^(0|[1-9]\d{0,8})(?:\.(\d{1,2}))?$/.exec(text) : null
  return found && readFen(Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')))
}
