/** `zhibu export` */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { privateFields } from '@zhibu/contract/members'
import { exportRosterWorkbook } from '../src/features/rosters/public.ts'
import { findUnit } from './find-unit.ts'
import { commandOrigin, type DatabaseOptions, withServices } from './open-database.ts'
import type { Output } from './output.ts'

export interface ExportCommandOptions extends DatabaseOptions {
  readonly out: string
  readonly unit?: string | undefined
  readonly national: boolean
  readonly privateFields: boolean
  readonly purpose?: string | undefined
}

const shortestPurpose = 4

/** Writes the roster of a unit into a file. */
export async function exportToFile(options: ExportCommandOptions, output: Output): Promise<void> {
  const purpose = options.purpose?.trim() ?? null
  if (options.privateFields && (purpose?.length ?? 0) < shortestPurpose)
    throw output.fail('purposeNeeded', {}, 2)
  await withServices(options, output, async (services) => {
    const unit = await findUnit(services.db, options.unit, output)
    const workbook = await exportRosterWorkbook(services, commandOrigin(), unit, {
      order: options.national ? 'national' : 'roster',
      fields: options.privateFields ? privateFields : [],
      purpose,
      language: output.language,
    })
    await writeWhole(options.out, workbook)
  })
  output.result({ file: options.out }, [output.text('exported', { file: options.out })])
}

/** Writes a file that only its owner may read; it appears whole or not at all. */
export async function writeWhole(
  path: string,
  content: AsyncIterable<Uint8Array> | Uint8Array,
): Promise<void> {
  const temporary = `${path}.part`
  try {
    const source = content instanceof Uint8Array ? [content] : content
    await pipeline(source, createWriteStream(temporary, { mode: 0o600 }))
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
