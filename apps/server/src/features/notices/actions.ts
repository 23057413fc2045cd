import type { noticesEndpoints } from '@zhibu/contract/notices'
import { transact } from '../../platform/db/connection.ts'
import type { Handler } from '../../platform/feature.ts'
import { countUnread, markRead } from './store.ts'

export const markNoticesRead: Handler<typeof noticesEndpoints.markNoticesRead> = ({
  services,
  actor,
  body,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const { personId } = actor
    if (!personId) return { unread: 0 }
    await markRead(tx, personId, body.upTo, services.clock.now())
    await audit(tx)
    return { unread: await countUnread(tx, personId) }
  })
