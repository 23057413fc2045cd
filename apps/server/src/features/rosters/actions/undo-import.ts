import type { rostersEndpoints } from '@zhibu/contract/rosters'
import { type AuditEntry, type Origin, recordAudit } from '../../../platform/audit/record.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import type { Services } from '../../../platform/services.ts'
import {
  deletePeopleCreated,
  peopleById,
  type PersonSnapshot,
  removeMentors,
  restorePeople,
} from '../../members/public.ts'
import { withdrawAppointments } from '../../offices/public.ts'
import { forgetUnits, unfoundUnits } from '../../organisation/public.ts'
import { undoJob } from '../jobs.ts'
import { presentImport } from '../queries/present-import.ts'
import { findBlocks } from '../queries/undo-outlook.ts'
import { deleteChanges, findChanges } from '../store/changes.ts'
import { findImport, findLastImports, lockImport, lockImporting, updateImport } from '../store/imports.ts'
import type { ChangeRow, ImportRow } from '../store/tables.ts'
import { changeContext } from './carry-out-import.ts'
import { requireNobodyAtWork } from './run-import.ts'
import { originOf, tellProgress } from './take-in.ts'

const peoplePerPart = 500
const namesShown = 5

export const undoImport: Handler<typeof rostersEndpoints.undoImport> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services } = call
    const found = await lockImport(tx, call.params.importId)
    if (!found) throw notFound()
    await requireUndoable(services, tx, found)
    await updateImport(tx, found.id, {
      state: 'undoing',
      progress: 0,
      alive_at: services.clock.now(),
      failure: null,
    })
    await enqueue(
      tx,
      undoJob,
      { importId: found.id, ip: call.origin.ip },
      { key: `rosters.undo:${found.id}` },
    )
    await call.audit(tx, { detail: { fileName: found.file_name } })
    return presentImport(tx, (await findImport(tx, found.id))!)
  })

async function requireUndoable(services: Services, tx: Tx, found: ImportRow): Promise<void> {
  await requireNobodyAtWork(services, tx, found.unit_id)
  if (found.state !== 'done' && found.state !== 'undoing') throw new Refusal('rosters.notUndoable')
  if (!(await findLastImports(tx, [found.unit_id])).has(found.id)) throw new Refusal('rosters.notLast')
  const blocks = await findBlocks(tx, found)
  if (blocks.length) throw blocked(blocks.map((block) => block.person.name))
}

function blocked(names: readonly string[]): Refusal {
  const shown = names.slice(0, namesShown).join('、')
  return new Refusal('rosters.undoBlocked', {
    params: { count: names.length, names: names.length > namesShown ? `${shown}…` : shown },
  })
}

/** The job: takes everything back, or nothing when somebody's record was used meanwhile. */
export async function workOnUndo(services: Services, importId: string, ip: string | null): Promise<void> {
  const found = await findImport(services.db, importId)
  if (found?.state !== 'undoing') return
  try {
    await transact(services.db, async (tx) => {
      await lockImporting(tx)
      await takeBack(services, tx, originOf(found, ip), found)
    })
    forgetUnits(services.db)
  } catch (error) {
    const failure =
      error instanceof Refusal
        ? { code: error.code, params: error.params }
        : { code: 'platform.internal', params: { requestId: importId } }
    if (!(error instanceof Refusal)) services.log.error({ err: error, importId }, 'undoing an import failed')
    await transact(services.db, (tx) => updateImport(tx, importId, { state: 'done', failure }))
  }
}

async function takeBack(services: Services, tx: Tx, origin: Origin, found: ImportRow): Promise<void> {
  await withdrawAppointments(tx, found.followed.officeIds ?? [])
  await removeMentors(tx, found.followed.mentorshipIds ?? [])
  const entries: AuditEntry[] = []
  const inTheWay: string[] = []
  const all = found.created_count + found.changed_count
  let after: string | null = null
  for (let done = 0; ; done += peoplePerPart) {
    const part: ChangeRow[] = await findChanges(tx, found.id, after, peoplePerPart)
    if (!part.length) break
    inTheWay.push(...(await takeBackPart(services, tx, found.id, part)))
    entries.push(...part.map((change) => entryOf(found.id, change)))
    after = part.at(-1)!.person_id
    await tellProgress(services, found.id, done / Math.max(all, 1))
  }
  if (inTheWay.length) {
    const people = await peopleById(tx, inTheWay)
    throw blocked(inTheWay.map((id) => people.get(id)?.name ?? id))
  }
  const keptUnits = await unfoundUnits(tx, found.new_unit_ids)
  await deleteChanges(tx, found.id)
  await updateImport(tx, found.id, { state: 'undone', progress: 1, undone_at: services.clock.now() })
  await recordAudit(tx, origin, [
    ...entries,
    {
      action: 'rosters.undoRoster',
      subjectKind: 'unit',
      subjectId: found.unit_id,
      personId: null,
      detail: { importId: found.id, people: entries.length, keptUnits: keptUnits.length },
    },
  ])
}

/** Takes back some people; returns those who cannot be. */
async function takeBackPart(
  services: Services,
  tx: Tx,
  importId: string,
  part: readonly ChangeRow[],
): Promise<string[]> {
  const changed = part.flatMap(({ person_id, version_after, before_sealed }) => {
    if (before_sealed === null) return []
    const before = services.sealer.open(before_sealed, changeContext(importId, person_id))
    return [{ version: version_after, before: JSON.parse(before) as PersonSnapshot }]
  })
  const created = part.filter((change) => change.before_sealed === null).map((change) => change.person_id)
  const { changedSince } = await restorePeople(services, tx, changed)
  const { kept } = await deletePeopleCreated(tx, created)
  return [...changedSince, ...kept]
}

function entryOf(importId: string, { person_id: personId, before_sealed }: ChangeRow): AuditEntry {
  const result = before_sealed === null ? 'removed' : 'restored'
  const detail = { importId, result }
  return { action: 'rosters.undoPerson', subjectKind: 'person', subjectId: personId, personId, detail }
}
