/** Sums of money as people type them. */

/** Largest sum taken: a thousand million yuan. */
const mostDigits = 9

/**
 * Whole fen of what somebody typed in yuan: full-width digits, separators and 元 are let pass; more than two decimals,
 * a sign or anything else is `undefined`. Nothing typed is null.
 */
export function parseYuan(text: string): number | null | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replace(/[¥￥\u5143,，\s]/g, '')
  if (plain === '') return null
  const match = new RegExp(`^(\\d{1,${mostDigits}})(?:\\.(\\d{0,2}))?$`).exec(plain)
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** `12.5` for 1250 fen: what stands in the field again. */
export function yuanText(fen: number | null): string {
  if (fen === null) return ''
  const rest = fen % 100
  return `${Math.trunc(fen / 100)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}
