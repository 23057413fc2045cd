/** Months of a payment as people read them. */
import { monthText } from '../../shared/i18n/formats.ts'
import { locale } from '../../shared/i18n/i18n.ts'

/** `2026年8月、9月`; months of one year name it once. */
export function monthList(months: readonly string[], language: string = locale.value): string {
  const sorted = months.toSorted()
  if (language === 'en') return sorted.map((month) => monthText(month, language)).join(', ')
  return sorted
    .map((month, index) => {
      const sameYear = index > 0 && sorted[index - 1]!.slice(0, 4) === month.slice(0, 4)
      return sameYear ? `${Number(month.slice(5))}月` : monthText(month, language)
    })
    .join('、')
}
