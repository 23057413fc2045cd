import type { Article } from '../shared/articles.ts'

/** One band of a rate: the rate applies to the whole base, not only to what lies within the band. */
export interface Band {
  /** Largest base in fen, itself included; null for the last band. */
  readonly upToFen: number | null
  /** Rate in thousandths: 5 is 0.5 %. */
  readonly perMille: number
}

/** Pay after tax (党费规定 art. 2): ≤ 3000 yuan 0.5 %, ≤ 5000 1 %, ≤ 10000 1.5 %, above 2 %. */
export const PAY_BANDS: readonly Band[] = [
  { upToFen: 300_000, perMille: 5 },
  { upToFen: 500_000, perMille: 10 },
  { upToFen: 1_000_000, perMille: 15 },
  { upToFen: null, perMille: 20 },
]

/** Basic retirement pay or pension (art. 5): ≤ 5000 yuan 0.5 %, above 1 %. */
export const RETIRED_BANDS: readonly Band[] = [
  { upToFen: 500_000, perMille: 5 },
  { upToFen: null, perMille: 10 },
]

/** Monthly due of students, unemployed members and those on relief (art. 6). */
export const FLAT_FEN = 20
/** What a locality may set for farmers (art. 6). */
export const FARMER_LEAST_FEN = 20
export const FARMER_MOST_FEN = 100
/** Generally the most a month (组电明字〔2017〕5号, item 1); more is voluntary. */
export const NORMAL_CEILING_FEN = 100_000
/** One voluntary payment of this much or more goes to the Centre (art. 11, read as ≥: reading A14). */
export const LARGE_DUES_FEN = 100_000

/** No national text states the rounding: two decimals, half up (reading A13). */
export const ROUNDING_ARTICLE: Article = 'reading/A13'

/** The number and the band a base falls in, counted from 1. */
export function bandOf(
  bands: readonly Band[],
  baseFen: number,
): { readonly band: Band; readonly number: number } {
  const place = bands.findIndex(({ upToFen }) => upToFen === null || baseFen <= upToFen)
  const band = bands[place] ?? { upToFen: null, perMille: 0 }
  return { band, number: place + 1 }
}

/** Thousandths of an amount, rounded half up to a whole fen; exact, because all are integers. */
export function perMilleOf(baseFen: number, perMille: number): number {
  return Math.floor((baseFen * perMille * 2 + 1000) / 2000)
}
