/** Which months somebody pays, and what that comes to. */
import { LARGE_DUES_FEN } from '@zhibu/domain/dues/bands'

export interface PayableMonth {
  readonly month: string
  readonly amountFen: number
  /** `paying`: in a payment that is under way. */
  readonly state?: string
}

export interface Payable {
  readonly arrears: readonly PayableMonth[]
  readonly current: PayableMonth | null
  readonly advance: readonly PayableMonth[]
}

/** Every month that may be paid now, oldest first; those already being paid are left out. */
export function choosable({ arrears, current, advance }: Payable): PayableMonth[] {
  return [...arrears, ...(current ? [current] : []), ...advance].filter(({ state }) => state !== 'paying')
}

/** Months of a preset: all that is owed up to now, this month alone, or everything to the end of the quarter. */
export function preset(payable: Payable, which: 'owed' | 'current' | 'quarter'): string[] {
  const free = choosable(payable)
  const within = {
    owed: (one: PayableMonth) => !payable.advance.includes(one),
    current: (one: PayableMonth) => one.month === payable.current?.month,
    quarter: () => true,
  }[which]
  return free.filter(within).map(({ month }) => month)
}

/** The sum of the chosen months, fen. */
export function sumOf(payable: Payable, chosen: readonly string[]): number {
  return choosable(payable)
    .filter(({ month }) => chosen.includes(month))
    .reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** From 1000 yuan beyond what is due in one payment: it goes to the Centre whole, and is paid apart (art. 11). */
export function isLarge(voluntaryFen: number | null): boolean {
  return (voluntaryFen ?? 0) >= LARGE_DUES_FEN
}
