import { accepted, refused, type Result } from './result.ts'

declare const brand: unique symbol

/** A calendar day without time or zone, as `YYYY-MM-DD`; compares by `<`. Made only by this file. */
export type PlainDate = string & { readonly [brand]: 'PlainDate' }

/** Says whether a day is a working day by the official holiday calendar, which the caller knows. */
export type IsWorkingDay = (date: PlainDate) => boolean

const DAY = 86_400_000
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/
const FIRST_YEAR = 1800
const LAST_YEAR = 2199

function fromInstant(milliseconds: number): PlainDate {
  return new Date(milliseconds).toISOString().slice(0, 10) as PlainDate
}

function toInstant(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`)
}

/** The day of these parts (month 1–12), or a refusal where the calendar has no such day. */
export function plainDateOf(year: number, month: number, day: number): Result<PlainDate, 'notADate'> {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31)) {
    return refused('notADate')
  }
  const instant = new Date(Date.UTC(year, month - 1, day))
  if (instant.getUTCDate() !== day || instant.getUTCMonth() !== month - 1) return refused('notADate')
  return accepted(fromInstant(instant.getTime()))
}

/** Reads strict `YYYY-MM-DD`; impossible days (30 February) are refused. */
export function parsePlainDate(text: string): Result<PlainDate, 'notADate'> {
  const parts = ISO.exec(text)
  if (!parts) return refused('notADate')
  return plainDateOf(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** The UTC calendar day of an instant; workbook readers give dates as UTC midnight. Half a second of slack. */
export function plainDateOfInstant(instant: Date): Result<PlainDate, 'notADate'> {
  const day = new Date(instant.getTime() + 500)
  if (Number.isNaN(day.getTime())) return refused('notADate')
  return plainDateOf(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4))
}

/** Month 1–12. */
export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7))
}

export function dayOf(date: PlainDate): number {
  return Number(date.slice(8, 10))
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromInstant(toInstant(date) + days * DAY)
}

/**
 * Adds whole months (negative ones too): to the same day, clipped at the end of a shorter month,
 * so 31 January + 1 month is 28 or 29 February (reading A9 of the rules' open questions).
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const index = yearOf(date) * 12 + (monthOf(date) - 1) + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  const day = Math.min(dayOf(date), daysInMonth(year, month))
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}` as PlainDate
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}

export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12)
}

/** Days from one date to another, negative if the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((toInstant(to) - toInstant(from)) / DAY)
}

/** Whole months that have passed from one date to another by the clipping rule; negative if earlier. */
export function wholeMonthsBetween(from: PlainDate, to: PlainDate): number {
  if (to < from) return wholeMonthsBetween(to, from) === 0 ? 0 : -wholeMonthsBetween(to, from)
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
  return addMonths(from, months) <= to ? months : months - 1
}

/** Completed years, as an age is counted. */
export function wholeYearsBetween(from: PlainDate, to: PlainDate): number {
  return Math.trunc(wholeMonthsBetween(from, to) / 12)
}

/** The later of two days. */
export function laterOf(first: PlainDate, second: PlainDate): PlainDate {
  return first < second ? second : first
}

/**
 * The last of `count` working days that follow `start`; `start` itself is not counted (reading A9: the day a
 * notice is posted does not count).
 */
export function addWorkingDays(start: PlainDate, count: number, isWorkingDay: IsWorkingDay): PlainDate {
  let date = start
  let left = count
  while (left > 0) {
    date = addDays(date, 1)
    if (isWorkingDay(date)) left -= 1
  }
  return date
}

/** Working days after `from` up to and including `to`; 0 if `to` is not later. */
export function workingDaysBetween(from: PlainDate, to: PlainDate, isWorkingDay: IsWorkingDay): number {
  let count = 0
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    if (isWorkingDay(date)) count += 1
  }
  return count
}
