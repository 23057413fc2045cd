import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { rosterColumn, type ImportMapping, type rostersEndpoints } from '@zhibu/contract/rosters'
import { z } from 'zod'
import type { Subject } from '../../../platform/access/subject.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { openStoredFile, storeFile } from '../../../platform/files/stored-file.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { appointsOf, unitOf } from '../access.ts'
import { presentCheck } from '../queries/present-check.ts'
import { findImport, insertImport, updateImport } from '../store/imports.ts'
import { putMapping } from '../store/mappings.ts'
import type { ImportOptions } from '../store/tables.ts'
import { examineRoster } from './examine-roster.ts'
import type { Examination } from '../queries/examination.ts'
import { isWaiting } from './run-import.ts'

const mappingSchema = z.record(z.string().max(200), rosterColumn.nullable())

export const checkImport: Handler<typeof rostersEndpoints.checkImport> = async (call) => {
  const { services, subject, upload, body, origin } = call
  const options = optionsOf(subject, {
    mapping: body.mapping === undefined ? null : readMapping(body.mapping),
    sheetName: body.sheetName || null,
    createUnits: body.createUnits,
  })
  const unit = await unitOf(services.db, call.params.unitId)
  const file = { source: upload.path, name: upload.name }
  const examination = await examineRoster(services, services.db, unit, file, options)
  const id = newId<string>()
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(upload.path)) digest.update(chunk as Buffer)
  await transact(services.db, async (tx) => {
    const kind = examination.opened.table.format
    const stored = await storeFile(services, tx, {
      feature: 'rosters',
      name: upload.name,
      path: upload.path,
      kind,
      createdBy: origin.userId,
    })
    await insertImport(tx, {
      id,
      unit_id: unit.id,
      state: 'draft',
      file_name: upload.name,
      file_sha256: digest.digest(),
      file_id: stored.id,
      options,
      made_by_user: origin.userId,
      made_by_person: origin.personId,
      made_by_name: origin.name,
      via: 'web',
      rows: examination.rows,
      accepted: examination.accepted.length,
      created_at: services.clock.now(),
      alive_at: services.clock.now(),
    })
    await remember(services, tx, unit.id, examination, options)
    await call.audit(tx, { detail: { importId: id, fileName: upload.name, rows: examination.rows } })
  })
  return presentCheck(id, upload.name, examination, options)
}

export const checkImportAgain: Handler<typeof rostersEndpoints.checkImportAgain> = async (call) => {
  const { services, subject, params } = call
  const options = optionsOf(subject, call.body)
  const found = await findImport(services.db, params.importId)
  if (!found) throw notFound()
  if (!isWaiting(found)) throw new Refusal('rosters.alreadyRun')
  if (found.file_id === null) throw new Refusal('rosters.draftExpired')
  const unit = await unitOf(services.db, found.unit_id)
  const file = await openStoredFile(services, found.file_id)
  const source = await buffer(Readable.from(file.content))
  const examination = await examineRoster(
    services,
    services.db,
    unit,
    { source, name: found.file_name },
    options,
  )
  await transact(services.db, async (tx) => {
    await updateImport(tx, found.id, {
      state: 'draft',
      failure: null,
      options,
      rows: examination.rows,
      accepted: examination.accepted.length,
      alive_at: services.clock.now(),
    })
    await remember(services, tx, unit.id, examination, options)
    await call.audit(tx, { detail: { fileName: found.file_name, rows: examination.rows } })
  })
  return presentCheck(found.id, found.file_name, examination, options)
}

function optionsOf(subject: Subject, asked: Omit<ImportOptions, 'appoints'>): ImportOptions {
  const appoints = appointsOf(subject)
  if (asked.createUnits && appoints === 'nobody') throw new Refusal('rosters.mayNotCreateUnits')
  return { ...asked, appoints }
}

function readMapping(text: string): ImportMapping {
  try {
    return mappingSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new Refusal('rosters.badMapping', { cause: error })
  }
}

async function remember(
  services: Services,
  tx: Tx,
  unitId: string,
  { opened }: Examination,
  { mapping }: ImportOptions,
): Promise<void> {
  if (mapping) await putMapping(tx, unitId, opened.titlesHash, mapping, services.clock.now())
}
