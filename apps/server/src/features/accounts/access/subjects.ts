import { generalRelations, type SubjectResolver } from '../../../platform/access/subject.ts'
import { personOfUser } from '../../members/public.ts'
import { findUser } from '../store/users.ts'

/** An account: only the administrative offices relate to it. */
export const resolveAccount: SubjectResolver = async (services, actor, id) => {
  const user = await findUser(services.db, id)
  if (!user) return null
  const person = await personOfUser(services.db, id)
  return {
    kind: 'account',
    id,
    personId: person?.id ?? null,
    unitId: person?.branchId ?? null,
    relations: generalRelations(actor),
  }
}
