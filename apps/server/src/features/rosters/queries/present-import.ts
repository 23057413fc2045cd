import { errorCatalogue } from '@zhibu/contract'
import type { rosterImport } from '@zhibu/contract/rosters'
import { fillMessage } from '@zhibu/domain/shared/message'
import type { z } from 'zod'
import type { Db } from '../../../platform/db/connection.ts'
import { unitsById } from '../../organisation/public.ts'
import { findLastImports } from '../store/imports.ts'
import type { ImportFailure, ImportRow } from '../store/tables.ts'

export type ImportView = z.input<typeof rosterImport>

/** One import in the contract's shape. */
export async function presentImport(db: Db, row: ImportRow): Promise<ImportView> {
  return (await presentImports(db, [row]))[0]!
}

/** Imports in the contract's shape, in their order. */
export async function presentImports(db: Db, rows: readonly ImportRow[]): Promise<ImportView[]> {
  const unitIds = rows.map((row) => row.unit_id)
  const [units, last] = await Promise.all([unitsById(db, unitIds), findLastImports(db, unitIds)])
  return rows.map((row) => {
    const unit = units.get(row.unit_id)!
    return {
      id: row.id,
      unit: { id: unit.id, name: unit.name, kind: unit.kind },
      fileName: row.file_name,
      state: row.state,
      progress: row.progress,
      failure: presentFailure(row.failure),
      madeBy: row.made_by_name,
      via: row.via,
      at: row.created_at.toISOString(),
      rows: row.rows,
      accepted: row.accepted,
      created: row.created_count,
      changed: row.changed_count,
      unchanged: row.unchanged_count,
      newUnits: row.new_unit_ids.length,
      undoneAt: row.undone_at?.toISOString() ?? null,
      isLast: last.has(row.id),
    }
  })
}

function presentFailure(failure: ImportFailure | null): ImportView['failure'] {
  const spec = failure && errorCatalogue[failure.code]
  if (!failure || !spec) return null
  const { code, params } = failure
  return { code, params, text: { zh: fillMessage(spec, 'zh', params), en: fillMessage(spec, 'en', params) } }
}
