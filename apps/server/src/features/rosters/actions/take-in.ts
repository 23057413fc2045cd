/** One transaction that takes an examined roster in, and what stands about it afterwards. */
import { type Origin, recordAudit } from '../../../platform/audit/record.ts'
import { transact } from '../../../platform/db/connection.ts'
import { deleteStoredFiles } from '../../../platform/files/stored-file.ts'
import type { Services } from '../../../platform/services.ts'
import { notify } from '../../notices/public.ts'
import { forgetUnits } from '../../organisation/public.ts'
import { lockImporting, updateImport } from '../store/imports.ts'
import type { ImportRow } from '../store/tables.ts'
import { type CarriedOut, carryOutImport } from './carry-out-import.ts'
import type { Examination } from '../queries/examination.ts'

/** On whose behalf a job works: the one who began it. */
export function originOf(found: ImportRow, ip: string | null): Origin {
  return {
    userId: found.made_by_user,
    personId: found.made_by_person,
    name: found.made_by_name,
    via: found.via === 'cli' ? 'cli' : 'job',
    ip,
    requestId: null,
  }
}

/** Takes the accepted rows in; `report` hears the share done beside what the import itself tells. */
export async function takeIn(
  services: Services,
  found: Pick<ImportRow, 'id' | 'unit_id' | 'file_id' | 'file_name' | 'made_by_person'>,
  origin: Origin,
  examination: Examination,
  report: (share: number) => void = () => {},
): Promise<CarriedOut> {
  const done = await transact(services.db, async (tx) => {
    await lockImporting(tx)
    const carried = await carryOutImport(services, tx, origin, found.id, examination, async (share) => {
      report(share)
      await tellProgress(services, found.id, share)
    })
    const { created, changed, unchanged, newUnitIds } = carried
    const detail = { importId: found.id, created, changed, unchanged, newUnits: newUnitIds.length }
    await recordAudit(tx, origin, [
      {
        action: 'rosters.importRoster',
        subjectKind: 'unit',
        subjectId: found.unit_id,
        personId: null,
        detail,
      },
    ])
    await updateImport(tx, found.id, {
      state: 'done',
      progress: 1,
      rows: examination.rows,
      accepted: examination.accepted.length,
      created_count: created,
      changed_count: changed,
      unchanged_count: unchanged,
      new_unit_ids: [...newUnitIds],
      followed: carried.followed,
      ended_at: services.clock.now(),
      file_id: null,
    })
    if (found.file_id) await deleteStoredFiles(tx, [found.file_id])
    if (found.made_by_person)
      await notify(services, tx, [
        {
          personId: found.made_by_person,
          kind: 'rosters.imported',
          params: { fileName: found.file_name, created, changed, unchanged },
          link: '/roster/imports',
        },
      ])
    return carried
  })
  forgetUnits(services.db)
  return done
}

/** Says how far the work is; seen at once, for it stands outside the work's transaction. */
export async function tellProgress(services: Services, importId: string, share: number): Promise<void> {
  await transact(services.db, (tx) =>
    updateImport(tx, importId, { progress: Math.min(share, 0.99), alive_at: services.clock.now() }),
  )
}
