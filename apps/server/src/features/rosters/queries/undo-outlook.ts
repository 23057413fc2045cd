import type { rostersEndpoints } from '@zhibu/contract/rosters'
import type { Db } from '../../../platform/db/connection.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { versionsOf } from '../../members/public.ts'
import { countChanges, findChanges } from '../store/changes.ts'
import { findImport, findLastImports } from '../store/imports.ts'
import type { ChangeRow, ImportRow } from '../store/tables.ts'

const peoplePerPart = 1000
const shown = 20

export interface UndoBlock {
  readonly person: { readonly id: string; readonly name: string; readonly campusId: string }
  readonly why: 'changed' | 'used'
}

export const getUndo: Handler<typeof rostersEndpoints.getUndo> = async ({ services: { db }, params }) => {
  const found = await findImport(db, params.importId)
  if (!found) throw notFound()
  const isLast = found.state === 'done' && (await findLastImports(db, [found.unit_id])).has(found.id)
  const { created, changed } = await countChanges(db, found.id)
  const blocks = await findBlocks(db, found)
  return {
    possible: isLast && blocks.length === 0,
    isLast,
    removes: created,
    restores: changed,
    blocks: blocks.slice(0, shown) as never,
    blockCount: blocks.length,
  }
}

/** People whose records were changed since the import, or who have an account by now. */
export async function findBlocks(db: Db, found: ImportRow): Promise<UndoBlock[]> {
  const blocks: UndoBlock[] = []
  let after: string | null = null
  for (;;) {
    const part: ChangeRow[] = await findChanges(db, found.id, after, peoplePerPart)
    if (!part.length) return blocks
    const now = await versionsOf(
      db,
      part.map((change) => change.person_id),
    )
    for (const { person_id: id, version_after, before_sealed } of part) {
      const person = now.get(id)
      if (!person) continue
      const isChanged = person.version !== version_after
      const isUsed = before_sealed === null && person.userId !== null
      if (!isChanged && !isUsed) continue
      const { name, campusId } = person
      blocks.push({ person: { id, name, campusId }, why: isChanged ? 'changed' : 'used' })
    }
    after = part.at(-1)!.person_id
  }
}
