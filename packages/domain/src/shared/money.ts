/** Fen as yuan with two decimals and no grouping: 300001 → `3000.01`. */
export function formatYuan(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const whole = Math.abs(Math.trunc(fen))
  return `${sign}${Math.trunc(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}
