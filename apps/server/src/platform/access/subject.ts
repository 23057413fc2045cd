/**
 * Who is calling, what about, and how the two relate. Every endpoint names a subject; its resolver finds the
 * caller's relations to it, and the HTTP layer refuses the call unless the endpoint lists one of them.
 */
import type { Relation } from '@zhibu/contract/core/relations'
import type { HeldOffice } from '@zhibu/domain/access/offices'
import type { Services } from '../services.ts'

/** Somebody signed in, as known for the length of one call. */
export interface Actor {
  readonly userId: string
  readonly sessionId: string
  readonly personId: string | null
  readonly campusId: string
  readonly name: string
  readonly branchId: string | null
  /** Path of the branch, `/root/…/branch/`; null without a branch. */
  readonly branchPath: string | null
  readonly stage: string | null
  readonly offices: readonly HeldOffice[]
  /** What must be done before anything else. */
  readonly pending: 'changePassword' | 'secondFactor' | null
}

/** What a call is about. */
export interface Subject {
  readonly kind: string
  readonly id: string | null
  /** The person it concerns, for the audit log and "who looked at my record". */
  readonly personId: string | null
  /** The unit it belongs to. */
  readonly unitId: string | null
  readonly relations: ReadonlySet<Relation>
}

/** Finds a subject by id with the caller's relations to it; null when there is none of that id. */
export type SubjectResolver = (services: Services, actor: Actor | null, id: string) => Promise<Subject | null>

const administrative = new Set(['systemAdministrator', 'securityAdministrator', 'auditor'] as const)
type Administrative = 'systemAdministrator' | 'securityAdministrator' | 'auditor'

/** Relations that do not depend on a subject: `public`, `signedIn`, and the three administrative offices. */
export function generalRelations(actor: Actor | null): Set<Relation> {
  const found = new Set<Relation>(['public'])
  if (!actor) return found
  found.add('signedIn')
  for (const office of actor.offices) {
    if (administrative.has(office.kind as Administrative)) found.add(office.kind as Administrative)
  }
  return found
}

/** The subject of calls about nobody. */
export function noSubject(actor: Actor | null): Subject {
  return { kind: 'none', id: null, personId: null, unitId: null, relations: generalRelations(actor) }
}

/** The subject of calls about the caller: relation `self` (and `signedIn`) when signed in. */
export function ownSubject(actor: Actor | null): Subject {
  const relations = generalRelations(actor)
  if (actor) relations.add('self')
  return {
    kind: 'me',
    id: actor?.personId ?? null,
    personId: actor?.personId ?? null,
    unitId: actor?.branchId ?? null,
    relations,
  }
}
