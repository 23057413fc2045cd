import type { rostersEndpoints } from '@zhibu/contract/rosters'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { isUuid } from '../../../platform/id.ts'
import { findImport, findImports } from '../store/imports.ts'
import { presentImport, presentImports } from './present-import.ts'

export const getImport: Handler<typeof rostersEndpoints.getImport> = async ({ services, params }) => {
  const found = await findImport(services.db, params.importId)
  if (!found) throw notFound()
  return presentImport(services.db, found)
}

export const listImports: Handler<typeof rostersEndpoints.listImports> = async ({
  services,
  params,
  query,
}) => {
  const after = query.after && isUuid(query.after) ? query.after : null
  const rows = await findImports(services.db, params.unitId, after, query.limit + 1)
  const items = await presentImports(services.db, rows.slice(0, query.limit))
  return { items, next: rows.length > query.limit ? items.at(-1)!.id : null }
}
