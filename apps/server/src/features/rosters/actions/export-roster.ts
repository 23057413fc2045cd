import type { rostersEndpoints } from '@zhibu/contract/rosters'
import { languageOf } from '@zhibu/domain/shared/message'
import { mayReveal, type PrivateField } from '@zhibu/contract/members'
import type { Relation } from '@zhibu/contract/core/relations'
import { type Origin, recordAudit } from '../../../platform/audit/record.ts'
import { today } from '../../../platform/clock.ts'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { writeWorkbook } from '../../../platform/spreadsheet/write-workbook.ts'
import { peopleBelow } from '../../members/public.ts'
import type { Unit } from '../../organisation/public.ts'
import { unitOf } from '../access.ts'
import { exportSheet } from '../queries/export-sheet.ts'
import { workbookType } from '../queries/template.ts'
import { workbookText } from '../queries/workbook-texts.ts'

export const exportRoster: Handler<typeof rostersEndpoints.exportRoster> = async (call) => {
  const { services, params, body, subject, origin, locale } = call
  if (body.privateFields && body.purpose === null) throw new Refusal('rosters.purposeNeeded')
  const unit = await unitOf(services.db, params.unitId)
  const fields = body.privateFields ? revealable(subject.relations) : []
  await transact(services.db, (tx) =>
    call.audit(tx, { purpose: body.purpose, detail: { order: body.order, fields } }),
  )
  await recordLooks(services, origin, unit, body.purpose, fields)
  const language = languageOf(locale)
  const sheet = await exportSheet(services, unit, { order: body.order, fields, language })
  const names = { unit: unit.name, day: today(services.clock) }
  return {
    fileName: workbookText(body.order === 'national' ? 'nationalFile' : 'exportFile', language, names),
    contentType: workbookType,
    content: writeWorkbook({ sheets: [sheet] }),
  }
}

/** The private fields somebody with these relations to the unit may see. */
function revealable(relations: ReadonlySet<Relation>): PrivateField[] {
  const fields = Object.entries(mayReveal) as [PrivateField, readonly Relation[]][]
  return fields.filter(([, who]) => who.some((relation) => relations.has(relation))).map(([field]) => field)
}

/** Everybody exported can see later that they were, by whom and why. */
export async function recordLooks(
  services: Services,
  origin: Origin,
  unit: Unit,
  purpose: string | null,
  fields: readonly PrivateField[],
): Promise<void> {
  const people = await peopleBelow(services.db, unit.path)
  const entries = people.map(({ id }) => ({
    action: 'rosters.exportPerson',
    subjectKind: 'person',
    subjectId: id,
    personId: id,
    purpose,
    detail: { unitId: unit.id, fields },
  }))
  await transact(services.db, (tx) => recordAudit(tx, origin, entries))
}
