import type { SubjectResolver } from '../../platform/access/subject.ts'
import { relationsToPerson } from '../members/public.ts'
import { findCorrectionById } from './store.ts'

/** A correction request: relations to the person it is about. */
export const resolveCorrection: SubjectResolver = async (services, actor, id) => {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return null
  const row = await findCorrectionById(services.db, id)
  if (!row) return null
  const person = await relationsToPerson(services, actor, row.person_id)
  return person && { ...person, kind: 'correction', id: row.id }
}

/** Where the wanted value is sealed. */
export function wantedContext(id: string): string {
  return `privacy_correction.wanted:${id}`
}
