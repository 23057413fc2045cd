import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import { printedBy } from '@zhibu/domain/archive/print-texts'
import { officeName } from '@zhibu/domain/organisation/office-kinds'
import type { Actor } from '../../../platform/access/subject.ts'
import type { Handler } from '../../../platform/feature.ts'
import { printedFile } from '../../../platform/pdf/printed-file.ts'
import { writeWorkbook } from '../../../platform/spreadsheet/write-workbook.ts'
import { readRegister } from './register.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A form of Chinese offices: Chinese whatever the reader's language. */
export const printAppraisalRegister: Handler<typeof appraisalsEndpoints.printAppraisalRegister> = async (
  call,
) => {
  const { services, params, query, actor } = call
  const register = await readRegister(services, params.roundId, 'zh')
  const { title, note, unit, summary, columns, rows } = register
  const stamp = {
    printedBy: printedBy(actor.name, officeOf(actor)),
    printedAt: services.clock.now().toISOString(),
    purpose: query.purpose,
    organisation: unit,
  }
  return printedFile(services.clock, register.fileName, 'appraisal-register', {
    stamp,
    title,
    note,
    summary: [...summary],
    columns: [...columns],
    rows: rows.map((row) => [...row]),
  })
}

/** The first of the offices somebody holds, as papers name it. */
function officeOf({ offices }: Actor): string | null {
  const office = offices[0]
  return office ? officeName(office.kind, office.unitKind, 'zh') : null
}

export const exportAppraisalRegister: Handler<typeof appraisalsEndpoints.exportAppraisalRegister> = async (
  call,
) => {
  const { services, params, locale } = call
  const register = await readRegister(services, params.roundId, locale === 'en' ? 'en' : 'zh')
  const widths = [6, 12, 14, 12, 18, 12, 40, 12, 30]
  return {
    fileName: `${register.fileName}.xlsx`,
    contentType: workbookType,
    content: writeWorkbook({
      sheets: [
        {
          name: register.title,
          note: [register.note, ...register.summary].join('\u3000'),
          columns: register.columns.map((title, index) => ({
            title,
            type: 'text',
            ...(widths[index] && { width: widths[index] }),
          })),
          rows: register.rows,
        },
      ],
    }),
  }
}
