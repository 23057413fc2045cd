import type { SubjectResolver } from '../../platform/access/subject.ts'
import { isUuid } from '../../platform/id.ts'
import { relationsToUnit, rootUnit } from '../organisation/public.ts'
import { findAccounts } from './store/accounts.ts'

/** An account: the caller's relations to its unit; to the university for the installation's own. */
export const resolveLedgerAccount: SubjectResolver = async (services, actor, id) => {
  if (!isUuid(id)) return null
  const [account] = await findAccounts(services.db, [], [id])
  if (!account) return null
  const unitId = account.unit_id ?? (await rootUnit(services.db))?.id
  const unit = unitId === undefined ? null : await relationsToUnit(services, actor, unitId)
  return unit && { ...unit, kind: 'ledgerAccount', id }
}
