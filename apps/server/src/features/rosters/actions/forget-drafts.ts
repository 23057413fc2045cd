import { transact } from '../../../platform/db/connection.ts'
import { deleteStoredFiles } from '../../../platform/files/stored-file.ts'
import type { Services } from '../../../platform/services.ts'
import { deleteDrafts, findOldDrafts } from '../store/imports.ts'

const keptMs = 24 * 3600_000

/** Drops files that were checked a day ago and never run. */
export async function forgetDrafts(services: Services): Promise<void> {
  const before = new Date(services.clock.now().getTime() - keptMs)
  await transact(services.db, async (tx) => {
    const old = await findOldDrafts(tx, before)
    await deleteDrafts(
      tx,
      old.map((draft) => draft.id),
    )
    await deleteStoredFiles(
      tx,
      old.flatMap((draft) => draft.file_id ?? []),
    )
  })
}
