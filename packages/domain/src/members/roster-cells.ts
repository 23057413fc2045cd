import type { MessageParams } from '../shared/message.ts'
import { countCharacters, hasControlCharacters, tidyText, type TidyText } from '../shared/text.ts'
import { cellText, isScientific, type CellValue } from './cell.ts'
import {
  recogniseEducation,
  recogniseNationality,
  recogniseSex,
  recogniseStage,
  recogniseStanding,
  type Recognised,
} from './codes.ts'
import { readDate } from './date-text.ts'
import { readEmail } from './email.ts'
import { readIdentityNumber } from './identity-number.ts'
import { readYuan } from './money-text.ts'
import { readPersonName } from './person-name.ts'
import { readPhone } from './phone.ts'
import { columnSpec, type RosterColumn } from './roster-columns.ts'
import type { ProblemCode, TidyCode } from './roster-problems.ts'

/** One cell read: its value and what was tidied, or why it cannot be read. */
export type CellReading =
  | { readonly ok: true; readonly value: unknown; readonly to: string; readonly tidy: TidyCode | null }
  | { readonly ok: false; readonly code: ProblemCode; readonly params: MessageParams }

type CellReader = (cell: CellValue, tidied: TidyText) => CellReading

function value(read: unknown, to: string, tidy: TidyCode | null): CellReading {
  return { ok: true, value: read, to, tidy }
}

function problem(code: ProblemCode, text: string): CellReading {
  return { ok: false, code, params: { value: text } }
}

const readTextCell: CellReader = (_, { text, change }) => value(text, text, change)

/** A reader for fields with a closed list of names. */
function coded<Key>(recognise: (text: string) => Recognised<Key> | null, code: ProblemCode): CellReader {
  return (_, { text, change }) => {
    const found = recognise(text)
    return found ? value(found.key, found.canonical, found.tidy ?? change) : problem(code, text)
  }
}

const readCampusId: CellReader = (_, { text, change }) => {
  if (isScientific(text)) return problem('campusIdMangled', text)
  return /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(text)
    ? value(text, text, change)
    : problem('campusIdNotRecognised', text)
}

const readNameCell: CellReader = (_, { text, change }) => {
  const name = readPersonName(text)
  return name.ok
    ? value(name.value.name, name.value.name, name.value.tidy ?? change)
    : problem(name.problem, text)
}

const readStageCell: CellReader = (_, { text, change }) => {
  const stage = recogniseStage(text)
  if (!stage.ok) return problem(stage.problem, text)
  return value(stage.value.key, stage.value.canonical, stage.value.tidy ?? change)
}

const readDateCell: CellReader = (cell, { text }) => {
  const date = readDate(cell)
  return date.ok ? value(date.value.date, date.value.date, date.value.tidy) : problem(date.problem, text)
}

const readIdentityCell: CellReader = (cell) => {
  const identity = readIdentityNumber(cell)
  if (!identity.ok) return { ok: false, code: identity.problem, params: {} }
  return value(identity.value.number, identity.value.number, identity.value.tidy)
}

const readPhoneCell: CellReader = (cell, { text }) => {
  const phone = readPhone(cell)
  return phone.ok
    ? value(phone.value.number, phone.value.number, phone.value.tidy)
    : problem(phone.problem, text)
}

const readEmailCell: CellReader = (cell, { text }) => {
  const email = readEmail(cellText(cell))
  return email.ok
    ? value(email.value.address, email.value.address, email.value.tidy)
    : problem(email.problem, text)
}

const readMoneyCell: CellReader = (cell, { text }) => {
  const money = readYuan(cell)
  return money.ok
    ? value(money.value.fen, money.value.canonical, money.value.tidy)
    : problem(money.problem, text)
}

const readMentorsCell: CellReader = (_, { text, change }) => {
  const names: string[] = []
  let tidy: TidyCode | null = change
  for (const part of text.split(/[、,，;；/]+/)) {
    if (part.trim() === '') continue
    const name = readPersonName(part.trim())
    if (!name.ok) return problem(name.problem, text)
    tidy ??= name.value.tidy
    names.push(name.value.name)
  }
  return value(names, names.join('、'), tidy)
}

const READERS: Readonly<Record<RosterColumn, CellReader>> = {
  campusId: readCampusId,
  name: readNameCell,
  sex: coded(recogniseSex, 'sexNotRecognised'),
  identityNumber: readIdentityCell,
  nationality: coded(recogniseNationality, 'nationalityNotRecognised'),
  bornOn: readDateCell,
  education: coded(recogniseEducation, 'educationNotRecognised'),
  stage: readStageCell,
  parentOrganisation: readTextCell,
  branch: readTextCell,
  appliedOn: readDateCell,
  activistOn: readDateCell,
  prospectOn: readDateCell,
  joinedOn: readDateCell,
  fullOn: readDateCell,
  position: readTextCell,
  mentors: readMentorsCell,
  cohort: readTextCell,
  department: readTextCell,
  phone: readPhoneCell,
  email: readEmailCell,
  monthlyBase: readMoneyCell,
  standing: coded(recogniseStanding, 'standingNotRecognised'),
}

const MISSING: Partial<Record<RosterColumn, ProblemCode>> = {
  campusId: 'campusIdMissing',
  name: 'nameMissing',
  stage: 'stageMissing',
  branch: 'branchMissing',
}

const NOTHING: CellReading = value(null, '', null)
const NO_ONE: CellReading = value([], '', null)

/** Reads one cell of a roster by the rules of its column; an empty optional cell reads as null. */
export function readCell(column: RosterColumn, cell: CellValue): CellReading {
  const typed = cellText(cell)
  const tidied = tidyText(typed)
  if (tidied.text === '') {
    const missing = MISSING[column]
    if (missing) return { ok: false, code: missing, params: {} }
    return column === 'mentors' ? NO_ONE : NOTHING
  }
  const { longest } = columnSpec(column)
  if (tidied.text.length > longest && countCharacters(tidied.text) > longest) {
    return { ok: false, code: 'tooLong', params: { longest } }
  }
  if (hasControlCharacters(tidied.text)) return { ok: false, code: 'controlCharacters', params: {} }
  return READERS[column](cell, tidied)
}
