import type { rostersEndpoints } from '@zhibu/contract/rosters'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import type { Origin } from '../../../platform/audit/record.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { openStoredFile } from '../../../platform/files/stored-file.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import type { Services } from '../../../platform/services.ts'
import { unitOf } from '../access.ts'
import { runJob } from '../jobs.ts'
import { presentImport } from '../queries/present-import.ts'
import { findAtWork, findImport, lockImport, updateImport } from '../store/imports.ts'
import type { ImportFailure, ImportRow } from '../store/tables.ts'
import { examineRoster } from './examine-roster.ts'
import { originOf, takeIn } from './take-in.ts'

/** Work without a sign of life for so long has died with its process. */
const deadAfterMs = 2 * 60_000

export const runImport: Handler<typeof rostersEndpoints.runImport> = (call) =>
  transact(call.services.db, async (tx) => {
    const found = await lockImport(tx, call.params.importId)
    if (!found) throw notFound()
    if (!isWaiting(found) && !isDead(call.services, found)) throw new Refusal('rosters.alreadyRun')
    if (found.file_id === null) throw new Refusal('rosters.draftExpired')
    if (found.accepted === 0) throw new Refusal('rosters.nothingAccepted')
    await requireNobodyAtWork(call.services, tx, found.unit_id)
    await updateImport(tx, found.id, {
      state: 'running',
      progress: 0,
      alive_at: call.services.clock.now(),
      failure: null,
    })
    await enqueue(tx, runJob, { importId: found.id, ip: call.origin.ip }, { key: `rosters.run:${found.id}` })
    await call.audit(tx, { detail: { fileName: found.file_name, accepted: found.accepted } })
    return presentImport(tx, (await findImport(tx, found.id))!)
  })

/** Checked and not run, or failed without having changed anything. */
export function isWaiting(found: ImportRow): boolean {
  return found.state === 'draft' || found.state === 'failed'
}

function isDead({ clock }: Services, found: ImportRow): boolean {
  return found.state === 'running' && clock.now().getTime() - found.alive_at.getTime() > deadAfterMs
}

/** Refuses while another import or undoing of the unit is at work. */
export async function requireNobodyAtWork(services: Services, tx: Tx, unitId: string): Promise<void> {
  const since = new Date(services.clock.now().getTime() - deadAfterMs)
  if (await findAtWork(tx, unitId, since)) throw new Refusal('rosters.inProgress')
}

/** The job: examines the file once more, as the database stands now, and takes its rows in. */
export async function workOnImport(services: Services, importId: string, ip: string | null): Promise<void> {
  const found = await findImport(services.db, importId)
  if (!found || found.state !== 'running' || found.file_id === null) return
  try {
    await takeInStored(services, found, originOf(found, ip))
  } catch (error) {
    const failure =
      error instanceof Refusal
        ? { code: error.code, params: error.params }
        : { code: 'platform.internal', params: { requestId: importId } }
    if (!(error instanceof Refusal)) services.log.error({ err: error, importId }, 'an import failed')
    await fail(services, found.id, failure)
  }
}

async function takeInStored(services: Services, found: ImportRow, origin: Origin): Promise<void> {
  const unit = await unitOf(services.db, found.unit_id)
  const file = await openStoredFile(services, found.file_id!)
  const source = await buffer(Readable.from(file.content))
  const upload = { source, name: found.file_name }
  const examination = await examineRoster(services, services.db, unit, upload, found.options)
  await takeIn(services, found, origin, examination)
}

async function fail(services: Services, importId: string, failure: ImportFailure): Promise<void> {
  await transact(services.db, (tx) =>
    updateImport(tx, importId, { state: 'failed', failure, ended_at: services.clock.now() }),
  )
}
