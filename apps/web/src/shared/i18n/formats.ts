/** Dates, times and money as people read them. Calendar days are those of Beijing. */
import { computed } from 'vue'
import { locale } from './i18n.ts'

const zone = 'Asia/Shanghai'

function asDate(value: string): Date {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T12:00:00+08:00`) : new Date(value)
}

function parts(value: string, language: string, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const format = new Intl.DateTimeFormat(language, { timeZone: zone, hourCycle: 'h23', ...options })
  return Object.fromEntries(format.formatToParts(asDate(value)).map((part) => [part.type, part.value]))
}

/** `2026年11月22日（周日）`, `Sunday 22 November 2026`: for prose. Takes a day or an instant. */
export function proseDate(value: string, language: string = locale.value): string {
  if (language === 'en') {
    const p = parts(value, 'en-GB', { day: 'numeric', month: 'long', year: 'numeric', weekday: 'long' })
    return `${p['weekday']} ${p['day']} ${p['month']} ${p['year']}`
  }
  const p = parts(value, 'zh-CN', { day: 'numeric', month: 'numeric', year: 'numeric', weekday: 'short' })
  return `${p['year']}年${p['month']}月${p['day']}日（${p['weekday']}）`
}

/** `2026-11-22`: for tables. Takes a day or an instant. */
export function tableDate(value: string): string {
  const p = parts(value, 'en-GB', { day: '2-digit', month: '2-digit', year: 'numeric' })
  return `${p['year']}-${p['month']}-${p['day']}`
}

/** `14:05`. */
export function clockTime(value: string): string {
  const p = parts(value, 'en-GB', { hour: '2-digit', minute: '2-digit' })
  return `${p['hour']}:${p['minute']}`
}

/** `2026-11-22 14:05`: an instant in tables. */
export function tableTime(value: string): string {
  return `${tableDate(value)} ${clockTime(value)}`
}

/** `2026年11月22日（周日）14:05`: an instant in prose. */
export function proseTime(value: string, language: string = locale.value): string {
  return `${proseDate(value, language)}${language === 'en' ? ', ' : ''}${clockTime(value)}`
}

/** `2026年11月`, `November 2026`. Takes `YYYY-MM` or a day. */
export function monthText(value: string, language: string = locale.value): string {
  const day = `${value.slice(0, 7)}-01`
  if (language === 'en') {
    const p = parts(day, 'en-GB', { month: 'long', year: 'numeric' })
    return `${p['month']} ${p['year']}`
  }
  const p = parts(day, 'zh-CN', { month: 'numeric', year: 'numeric' })
  return `${p['year']}年${p['month']}月`
}

/** `¥1,234.50` from a whole number of fen. */
export function money(fen: number): string {
  const yuan = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    Math.abs(fen) / 100,
  )
  return `${fen < 0 ? '−' : ''}¥${yuan}`
}

/** `1,234`. */
export function count(value: number): string {
  return new Intl.NumberFormat('zh-CN').format(value)
}

/** `1.2 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KB', 'MB', 'GB']
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), units.length)
  const value = (bytes / 1024 ** power).toFixed(1).replace(/\.0$/, '')
  return `${value} ${units[power - 1]}`
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `3 分钟前`, `in 2 days`; beside it the exact time belongs in a title. */
export function relativeTime(
  value: string,
  now: number = Date.now(),
  language: string = locale.value,
): string {
  const distance = asDate(value).getTime() - now
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const [unit, size] = steps.find(([, size]) => Math.abs(distance) >= size) ?? (['minute', 60_000] as const)
  return format.format(Math.trunc(distance / size), unit)
}

/** The formats that depend on the language, following the switch. */
export function useFormats() {
  const language = computed(() => locale.value)
  return {
    proseDate: (value: string) => proseDate(value, language.value),
    proseTime: (value: string) => proseTime(value, language.value),
    monthText: (value: string) => monthText(value, language.value),
    relativeTime: (value: string) => relativeTime(value, Date.now(), language.value),
    tableDate,
    tableTime,
    clockTime,
    money,
    count,
    fileSize,
  }
}
