/** How other features tell people something. */
import type { NoticeKind } from '@zhibu/contract/notices'
import type { Tx } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import type { Services } from '../../platform/services.ts'
import { insertNotices, type NoticeParams } from './store.ts'

export interface NewNotice {
  readonly personId: string
  readonly kind: NoticeKind
  readonly params?: NoticeParams
  /** Path inside the application. */
  readonly link?: string
}

/** Adds notices in the caller's transaction. */
export async function notify(services: Services, tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  const at = services.clock.now()
  await insertNotices(
    tx,
    notices.map(({ personId, kind, params = {}, link = null }) => ({
      id: newId(),
      personId,
      kind,
      params,
      link,
      at,
    })),
  )
}
