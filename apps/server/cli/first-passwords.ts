/** `zhibu first-passwords` */
import { firstPasswordWorkbook } from '../src/features/rosters/public.ts'
import { writeWhole } from './export-roster.ts'
import { findUnit } from './find-unit.ts'
import { commandOrigin, type DatabaseOptions, withServices } from './open-database.ts'
import type { Output } from './output.ts'

/** Writes the sheet of one-time passwords of a branch into a file. */
export async function writeFirstPasswords(
  options: DatabaseOptions & { readonly unit: string; readonly out: string },
  output: Output,
): Promise<void> {
  const people = await withServices(options, output, async (services) => {
    const unit = await findUnit(services.db, options.unit, output)
    const sheet = await firstPasswordWorkbook(services, commandOrigin(), unit, output.language)
    await writeWhole(options.out, sheet.workbook)
    return sheet.people
  })
  output.result({ file: options.out, people }, [
    output.text('passwordsIssued', { people, file: options.out }),
  ])
}
