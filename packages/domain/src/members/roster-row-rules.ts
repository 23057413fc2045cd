import { addYears, wholeYearsBetween, type PlainDate } from '../shared/plain-date.ts'
import { isMember, hasReached, type Stage } from './codes.ts'
import { readIdentityNumber } from './identity-number.ts'
import type { RosterColumn } from './roster-columns.ts'
import type { ReadRow, RowProblem, RowWarning } from './roster-shape.ts'

/** Dates of a person's way, each with the stage that it opens. */
const WAY = [
  ['appliedOn', 'applicant'],
  ['activistOn', 'activist'],
  ['prospectOn', 'prospect'],
  ['joinedOn', 'probationary'],
  ['fullOn', 'full'],
] as const satisfies readonly (readonly [RosterColumn, Stage])[]

const APPLICANT_AGE = 18
const MOST_MENTORS = 2

/** Contradictions that no roster can be right about: a date of the way before the birth. */
export function contradictions(row: ReadRow): RowProblem[] {
  const { bornOn } = row
  if (!bornOn) return []
  const problems: RowProblem[] = []
  for (const [column] of WAY) {
    const date = row[column]
    if (!date || date > bornOn) continue
    const code = column === 'joinedOn' ? 'joinedBeforeBirth' : 'dateBeforeBirth'
    problems.push({ column, code, params: { date, bornOn } })
  }
  return problems
}

function identityDoubts(row: ReadRow): RowWarning[] {
  if (!row.identityNumber) return []
  const identity = readIdentityNumber(row.identityNumber)
  if (!identity.ok) return []
  const warnings: RowWarning[] = []
  const { bornOn, sex } = identity.value
  if (row.bornOn && row.bornOn !== bornOn) {
    warnings.push({ column: 'bornOn', code: 'birthDiffersFromIdentity', params: { bornOn: row.bornOn } })
  }
  if (row.sex && row.sex !== sex) warnings.push({ column: 'sex', code: 'sexDiffersFromIdentity', params: {} })
  return warnings
}

function orderDoubts(row: ReadRow): RowWarning[] {
  const warnings: RowWarning[] = []
  let before: PlainDate | null = null
  for (const [column] of WAY) {
    const date = row[column]
    if (!date) continue
    if (before && date < before) {
      warnings.push({ column, code: 'datesOutOfOrder', params: { date, before } })
    }
    before = date
  }
  return warnings
}

function stageDoubts(row: ReadRow): RowWarning[] {
  if (!row.stage) return []
  const warnings: RowWarning[] = []
  for (const [column, opens] of WAY) {
    const date = row[column]
    if (date && !hasReached(row.stage, opens)) {
      warnings.push({ column, code: 'dateBeyondStage', params: { date } })
    }
  }
  if (isMember(row.stage) && row.joinedOn === null) {
    warnings.push({ column: 'joinedOn', code: 'stageDateMissing', params: {} })
  }
  if (row.stage === 'full' && row.fullOn === null) {
    warnings.push({ column: 'fullOn', code: 'stageDateMissing', params: {} })
  }
  return warnings
}

function spanDoubts(row: ReadRow): RowWarning[] {
  const warnings: RowWarning[] = []
  const { bornOn, appliedOn, activistOn, prospectOn, joinedOn, fullOn } = row
  if (bornOn && appliedOn && bornOn < appliedOn && wholeYearsBetween(bornOn, appliedOn) < APPLICANT_AGE) {
    warnings.push({
      column: 'appliedOn',
      code: 'appliedUnderAge',
      params: { years: wholeYearsBetween(bornOn, appliedOn) },
    })
  }
  if (activistOn && prospectOn && activistOn <= prospectOn && prospectOn < addYears(activistOn, 1)) {
    warnings.push({
      column: 'prospectOn',
      code: 'activistUnderOneYear',
      params: { earliest: addYears(activistOn, 1) },
    })
  }
  if (joinedOn && fullOn && joinedOn <= fullOn && fullOn < addYears(joinedOn, 1)) {
    warnings.push({
      column: 'fullOn',
      code: 'probationUnderOneYear',
      params: { earliest: addYears(joinedOn, 1) },
    })
  }
  if (row.mentors && row.mentors.length > MOST_MENTORS) {
    warnings.push({ column: 'mentors', code: 'mentorsTooMany', params: { count: row.mentors.length } })
  }
  return warnings
}

function futureDoubts(row: ReadRow, today: PlainDate): RowWarning[] {
  const warnings: RowWarning[] = []
  for (const column of ['bornOn', ...WAY.map(([key]) => key)] as const) {
    const date = row[column]
    if (date && date > today) warnings.push({ column, code: 'dateInFuture', params: { date } })
  }
  return warnings
}

/** What a person should look at in a row that may well be right: never a reason to refuse it. */
export function doubts(row: ReadRow, today?: PlainDate): RowWarning[] {
  return [
    ...identityDoubts(row),
    ...orderDoubts(row),
    ...stageDoubts(row),
    ...spanDoubts(row),
    ...(today ? futureDoubts(row, today) : []),
  ]
}
