import { monthOf, yearOf, type PlainDate } from './plain-date.ts'
import { accepted, refused, type Result } from './result.ts'

declare const brand: unique symbol

/** A calendar month as `YYYY-MM`; compares by `<`. Made only by this file. */
export type PlainMonth = string & { readonly [brand]: 'PlainMonth' }

const ISO = /^(\d{4})-(0[1-9]|1[0-2])$/

function fromIndex(index: number): PlainMonth {
  const year = Math.floor(index / 12)
  return `${String(year).padStart(4, '0')}-${String(index - year * 12 + 1).padStart(2, '0')}` as PlainMonth
}

function indexOf(month: PlainMonth): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

/** Reads strict `YYYY-MM`. */
export function parsePlainMonth(text: string): Result<PlainMonth, 'notAMonth'> {
  return ISO.test(text) ? accepted(text as PlainMonth) : refused('notAMonth')
}

/** The month a day lies in. */
export function monthOfDate(date: PlainDate): PlainMonth {
  return fromIndex(yearOf(date) * 12 + monthOf(date) - 1)
}

export function addToMonth(month: PlainMonth, months: number): PlainMonth {
  return fromIndex(indexOf(month) + months)
}

/** Months from one to another, negative if the second is earlier. */
export function monthsBetween(from: PlainMonth, to: PlainMonth): number {
  return indexOf(to) - indexOf(from)
}

/** All months from the first to the last, both included; none if the last is earlier. */
export function monthsFromTo(first: PlainMonth, last: PlainMonth): PlainMonth[] {
  return Array.from({ length: Math.max(0, monthsBetween(first, last) + 1) }, (_, step) =>
    addToMonth(first, step),
  )
}

/** The last month of the quarter a month lies in. */
export function quarterEnd(month: PlainMonth): PlainMonth {
  return addToMonth(month, 2 - (indexOf(month) % 3))
}
