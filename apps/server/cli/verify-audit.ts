/** `zhibu audit verify` */
import { verifyChain } from '../src/features/audit/public.ts'
import { type DatabaseOptions, withServices } from './open-database.ts'
import type { Output } from './output.ts'

/** Recomputes the chain of the audit log. Returns 1 when it does not hold. */
export async function verifyAudit(options: DatabaseOptions, output: Output): Promise<number> {
  const bar = output.progress('verifying')
  const verdict = await withServices(options, output, (services) =>
    verifyChain(services.db, (seq, of) => bar.at(of === 0 ? 1 : Math.min(seq / of, 1))),
  ).finally(bar.end)
  const { upTo, broken } = verdict
  const head = verdict.head.toString('hex')
  const line = broken ? output.text('chainBroken', { ...broken }) : output.text('chainHolds', { upTo, head })
  output.result({ holds: broken === null, upTo, head, broken }, [line])
  return broken ? 1 : 0
}
