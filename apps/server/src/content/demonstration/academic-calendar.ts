/** When things happen at a university: years begin in September, branches decide in term time. */
import { addDays, monthOf, parsePlainDate, type PlainDate, yearOf } from '@zhibu/domain/shared/plain-date'
import type { Random } from './random.ts'

/** The day written; throws when it is none. */
export function day(text: string): PlainDate {
  const read = parsePlainDate(text)
  if (!read.ok) throw new Error(`${text} is not a day.`)
  return read.value
}

/** The year in which the academic year of a day began. */
export function academicYear(date: PlainDate): number {
  return monthOf(date) >= 9 ? yearOf(date) : yearOf(date) - 1
}

type Window = readonly [from: string, to: string]

/** Weeks in which branches take each of their decisions, as month and day. */
export const windows = {
  activist: [
    ['03-10', '04-20'],
    ['10-12', '11-20'],
  ],
  prospect: [
    ['04-06', '05-15'],
    ['10-15', '11-18'],
  ],
  admission: [
    ['05-20', '06-28'],
    ['11-28', '12-26'],
  ],
} as const satisfies Record<string, readonly Window[]>

/** A working day of the first window that is not over by `earliest`; `skipped` windows are let go. */
export function decisionDay(
  random: Random,
  kind: keyof typeof windows,
  earliest: PlainDate,
  skipped = 0,
): PlainDate {
  let left = skipped
  for (let year = yearOf(earliest); ; year += 1) {
    for (const [from, to] of windows[kind]) {
      const begins = day(`${year}-${from}`)
      const ends = day(`${year}-${to}`)
      if (ends < earliest) continue
      if (left > 0) left -= 1
      else return workingDayBetween(random, begins < earliest ? earliest : begins, ends)
    }
  }
}

function workingDayBetween(random: Random, from: PlainDate, to: PlainDate): PlainDate {
  const span = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  const date = addDays(from, random.int(0, Math.max(0, span)))
  return onWorkingDay(date)
}

/** The day itself or, at a weekend, the Monday after. */
export function onWorkingDay(date: PlainDate): PlainDate {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday === 6 ? addDays(date, 2) : weekday === 0 ? addDays(date, 1) : date
}

/** An instant of a day, by the clock of China. */
export function instantOf(date: PlainDate, minutes: number): Date {
  return new Date(Date.parse(`${date}T00:00:00+08:00`) + minutes * 60_000)
}
