import type { rostersEndpoints } from '@zhibu/contract/rosters'
import { languageOf } from '@zhibu/domain/shared/message'
import { EDUCATIONS, SEXES, STAGES, STANDINGS } from '@zhibu/domain/members/codes'
import { NATIONALITIES } from '@zhibu/domain/members/nationalities'
import { columnTitle, ROSTER_COLUMN_ORDER, type RosterColumn } from '@zhibu/domain/members/roster-columns'
import type { Handler } from '../../../platform/feature.ts'
import type { ColumnToWrite } from '../../../platform/spreadsheet/workbook-to-write.ts'
import { workbookBytes } from '../../../platform/spreadsheet/write-workbook.ts'
import { unitsBelow } from '../../organisation/public.ts'
import { unitOf } from '../access.ts'
import { workbookText } from './workbook-texts.ts'

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A list to choose from grows unwieldy beyond so many branches. */
const mostBranches = 200

export const downloadTemplate: Handler<typeof rostersEndpoints.downloadTemplate> = async (call) => {
  const { services, params, locale } = call
  const language = languageOf(locale)
  const unit = await unitOf(services.db, params.unitId)
  const branches = (await unitsBelow(services.db, unit.path, 'branch')).map((branch) => branch.name)
  const columns = rosterColumns(language, branches.length <= mostBranches ? branches : [])
  const content = await workbookBytes({
    sheets: [
      {
        name: workbookText('sheet', language),
        note: workbookText('templateNote', language),
        columns,
        rows: [],
      },
    ],
  })
  return { fileName: workbookText('templateFile', language), contentType: workbookType, content }
}

const namesOf = (table: Readonly<Record<string, { readonly zh: string }>>) =>
  Object.values(table).map((entry) => entry.zh)

const choices: Partial<Record<RosterColumn, readonly string[]>> = {
  sex: namesOf(SEXES),
  nationality: NATIONALITIES.map((nationality) => nationality.zh),
  education: namesOf(EDUCATIONS),
  stage: namesOf(STAGES),
  standing: namesOf(STANDINGS),
}

const dates: ReadonlySet<RosterColumn> = new Set([
  'bornOn',
  'appliedOn',
  'activistOn',
  'prospectOn',
  'joinedOn',
  'fullOn',
])

/** The columns of a roster workbook; values to choose from are the canonical Chinese names. */
export function rosterColumns(
  language: 'zh' | 'en',
  branches: readonly string[] | null,
): (ColumnToWrite & { readonly key: RosterColumn })[] {
  return ROSTER_COLUMN_ORDER.map((key) => {
    const listed = key === 'branch' ? branches : branches && choices[key]
    return {
      key,
      title: columnTitle(key, language),
      type: typeOf(key),
      width: widthOf(key),
      ...(listed?.length && { choices: [...new Set(listed)] }),
    }
  })
}

function typeOf(key: RosterColumn): ColumnToWrite['type'] {
  if (key === 'monthlyBase') return 'number'
  return dates.has(key) ? 'date' : 'text'
}

function widthOf(key: RosterColumn): number {
  if (key === 'parentOrganisation' || key === 'branch' || key === 'email') return 28
  if (key === 'identityNumber') return 22
  return key === 'sex' ? 8 : 16
}
