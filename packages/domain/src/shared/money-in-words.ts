/** Sums as Chinese papers write them out. */
import nzhCn from 'nzh/cn'
import { formatYuan } from './money.ts'

/** Fen in capital characters: 20 → 贰角整, 102030 → 壹仟零贰拾元叁角整; 分 at the end stands without 整. */
export function moneyInWords(fen: number): string {
  const words = nzhCn.toMoney(formatYuan(fen), { outSymbol: false })
  return /[元角]$/.test(words) ? `${words}整` : words
}
