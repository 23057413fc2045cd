import type { PrivateField } from '@zhibu/contract/members'
import { EDUCATIONS, SEXES, STAGES, STANDINGS } from '@zhibu/domain/members/codes'
import { nationalityName } from '@zhibu/domain/members/nationalities'
import { NATIONAL_FIELDS, type NationalField, type RosterColumn } from '@zhibu/domain/members/roster-columns'
import { officeName } from '@zhibu/domain/organisation/office-kinds'
import type { Language } from '@zhibu/domain/shared/message'
import { today } from '../../../platform/clock.ts'
import type { Services } from '../../../platform/services.ts'
import type { SheetToWrite, ValueToWrite } from '../../../platform/spreadsheet/workbook-to-write.ts'
import { mentorsOf, wholePeople, type WholePerson } from '../../members/public.ts'
import { seatsIn } from '../../offices/public.ts'
import { type Unit, unitsAbove, unitsBelow } from '../../organisation/public.ts'
import { rosterColumns } from './template.ts'
import { workbookText } from './workbook-texts.ts'

const peoplePerPage = 500

export interface ExportOptions {
  readonly order: 'roster' | 'national'
  /** Private fields in clear; the others stay empty. */
  readonly fields: readonly PrivateField[]
  readonly language: Language
}

/** A person with what a roster says about them in words. */
type Line = Readonly<Record<RosterColumn | 'homeAddress', ValueToWrite>>

/** One sheet with everybody on the roster at or below a unit; rows are read as they are written. */
export async function exportSheet(
  services: Services,
  unit: Unit,
  options: ExportOptions,
): Promise<SheetToWrite> {
  const { order, language } = options
  const lines = readLines(services, unit, options)
  if (order === 'roster') {
    const columns = rosterColumns(language, null)
    const rows = mapRows(lines, (line) => columns.map(({ key }) => line[key]))
    return { name: workbookText('sheet', language), columns, rows }
  }
  const types = new Map<string, 'date' | 'text' | 'number'>(
    rosterColumns(language, null).map(({ key, type }) => [key, type]),
  )
  return {
    name: workbookText('nationalSheet', language),
    columns: NATIONAL_FIELDS.map((field) => ({
      title: field[language],
      type: types.get(field.key) ?? 'text',
    })),
    rows: mapRows(lines, (line) => NATIONAL_FIELDS.map((field) => nationalValue(line, field))),
  }
}

/** What the national table asks for; whether somebody is out of contact or mobile is not known here. */
function nationalValue(line: Line, { key }: NationalField): ValueToWrite {
  if (key === 'lostContact' || key === 'mobileMember') return null
  // The post of work, not the office in the Party: the nearest a roster knows is the department.
  return key === 'position' ? line.department : line[key]
}

async function* mapRows(
  lines: AsyncIterable<Line>,
  map: (line: Line) => ValueToWrite[],
): AsyncGenerator<ValueToWrite[]> {
  for await (const line of lines) yield map(line)
}

async function* readLines(services: Services, unit: Unit, options: ExportOptions): AsyncGenerator<Line> {
  const { db, sealer, clock } = services
  const branches = await unitsBelow(db, unit.path, 'branch')
  const units = new Map(
    [...(await unitsAbove(db, unit.id)), ...(await unitsBelow(db, unit.path))].map((each) => [each.id, each]),
  )
  const branchIds = branches.map((branch) => branch.id)
  const offices = await officeTitles(services, branchIds)
  let after: string | null = null
  for (;;) {
    const people: readonly WholePerson[] = await wholePeople(
      db,
      options.fields.length ? sealer : null,
      branchIds,
      after,
      peoplePerPage,
    )
    if (!people.length) return
    const mentors = await mentorsOf(
      db,
      people.map((person) => person.id),
      today(clock),
    )
    for (const person of people) {
      const isMember = person.stage === 'full' || person.stage === 'probationary'
      if (options.order === 'national' && !isMember) continue
      const branch = units.get(person.branchId)
      const parent = branch?.parentId ? units.get(branch.parentId) : undefined
      yield {
        ...lineOf(person, options.fields),
        branch: branch?.name,
        parentOrganisation: parent?.name,
        position: offices.get(person.id)?.join('、'),
        mentors: (mentors.get(person.id) ?? []).map((mentor) => mentor.name).join('、') || null,
      }
    }
    after = people.at(-1)!.campusId
  }
}

async function officeTitles(
  { db }: Services,
  branchIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const titles = new Map<string, string[]>()
  for (const { personId, kind } of await seatsIn(db, branchIds)) {
    const known = titles.get(personId)
    const title = officeName(kind, 'branch', 'zh')
    if (known) known.push(title)
    else titles.set(personId, [title])
  }
  return titles
}

function lineOf(
  person: WholePerson,
  fields: readonly PrivateField[],
): Omit<Line, 'branch' | 'parentOrganisation' | 'position' | 'mentors'> {
  const secret = <T>(field: PrivateField, value: T | null) => (fields.includes(field) ? value : null)
  const payBase = secret('payBase', person.payBase)
  return {
    campusId: person.campusId,
    name: person.name,
    sex: person.sex && SEXES[person.sex].zh,
    identityNumber: secret('identityNumber', person.identityNumber),
    nationality: person.nationality && nationalityName(person.nationality, 'zh'),
    bornOn: person.bornOn,
    education: nameIn(EDUCATIONS, person.education),
    stage: nameIn(STAGES, person.stage),
    appliedOn: person.appliedOn,
    activistOn: person.activistOn,
    prospectOn: person.prospectOn,
    joinedOn: person.joinedOn,
    fullOn: person.fullOn,
    cohort: person.cohort,
    department: person.department,
    phone: secret('phone', person.phone),
    email: person.email,
    monthlyBase: payBase === null ? null : payBase / 100,
    standing: nameIn(STANDINGS, person.standing),
    homeAddress: secret('address', person.address),
  }
}

function nameIn(table: Readonly<Record<string, { readonly zh: string }>>, key: string | null): string | null {
  return key === null ? null : (table[key]?.zh ?? key)
}
