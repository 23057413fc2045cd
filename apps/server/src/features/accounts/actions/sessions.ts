/** Ending one's own sessions. */
import type { accountsEndpoints } from '@zhibu/contract/accounts'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { deleteSession, deleteSessionsOf } from '../store/sessions.ts'

export const endSession: Handler<typeof accountsEndpoints.endSession> = ({
  services,
  actor,
  params,
  audit,
}) =>
  transact(services.db, async (tx) => {
    if (!(await deleteSession(tx, actor.userId, params.sessionId)))
      throw new Refusal('accounts.noSuchSession')
    await audit(tx)
    return {}
  })

export const endOtherSessions: Handler<typeof accountsEndpoints.endOtherSessions> = ({
  services,
  actor,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const ended = await deleteSessionsOf(tx, actor.userId, actor.sessionId)
    await audit(tx, { detail: { ended } })
    return { ended }
  })
