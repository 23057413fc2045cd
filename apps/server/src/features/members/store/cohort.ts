/** The year in a cohort as rosters write it (`2023级`, `2023`); null where there is none. */
export function yearOfCohort(cohort: string | null): number | null {
  const year = /(?<!\d)(19|20|21)\d{2}(?!\d)/.exec(cohort ?? '')?.[0]
  return year === undefined ? null : Number(year)
}
