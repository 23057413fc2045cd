import type { noticesEndpoints } from '@zhibu/contract/notices'
import type { Handler } from '../../platform/feature.ts'
import { countUnread, findNotices } from './store.ts'

export const listNotices: Handler<typeof noticesEndpoints.listNotices> = async ({
  services,
  actor,
  query,
}) => {
  if (!actor.personId) return { items: [], next: null, unread: 0 }
  const { after, limit, unreadOnly } = query
  const [rows, unread] = await Promise.all([
    findNotices(services.db, actor.personId, { before: after, limit: limit + 1, unreadOnly }),
    countUnread(services.db, actor.personId),
  ])
  const items = rows.slice(0, limit).map((row) => ({
    id: row.id,
    kind: row.kind,
    params: row.params,
    link: row.link,
    at: row.created_at.toISOString(),
    read: row.read_at !== null,
  }))
  return { items, next: rows.length > limit ? items.at(-1)!.id : null, unread }
}
