import type { auditEndpoints } from '@zhibu/contract/audit'
import { transact } from '../../platform/db/connection.ts'
import type { Handler } from '../../platform/feature.ts'
import { newId } from '../../platform/id.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import type { Services } from '../../platform/services.ts'
import { verifyAuditChain } from './jobs.ts'
import { verifyChain as recompute } from './public.ts'
import { insertVerification } from './store.ts'

export const verifyChain: Handler<typeof auditEndpoints.verifyChain> = ({ services, audit }) =>
  transact(services.db, async (tx) => {
    await enqueue(tx, verifyAuditChain, {}, { key: 'audit.verifyChain' })
    await audit(tx)
    return {}
  })

/** Verifies the chain and keeps the verdict; a broken one is also said in the log. */
export async function recordVerification(services: Services): Promise<void> {
  const { upTo, head, broken } = await recompute(services.db)
  if (broken) services.log.error({ seq: broken.seq, problem: broken.problem }, 'the audit chain is broken')
  await transact(services.db, (tx) =>
    insertVerification(tx, {
      id: newId(),
      at: services.clock.now(),
      up_to: upTo,
      head,
      broken_at: broken?.seq ?? null,
      problem: broken?.problem ?? null,
    }),
  )
}
