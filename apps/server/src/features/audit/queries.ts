import type { auditEndpoints, AuditEvent } from '@zhibu/contract/audit'
import { actionText } from '@zhibu/domain/audit/action-texts'
import type { Handler } from '../../platform/feature.ts'
import { peopleById } from '../members/public.ts'
import { findEvents, findHead, findLastVerification } from './store.ts'

export const listEvents: Handler<typeof auditEndpoints.listEvents> = async ({ services, query }) => {
  const rows = await findEvents(services.db, {
    before: query.after === undefined ? undefined : Number(query.after),
    limit: query.limit + 1,
    actor: query.actor,
    about: query.about,
    action: query.action,
    from: query.from ? startOf(query.from) : undefined,
    until: query.until ? new Date(startOf(query.until).getTime() + 86_400_000) : undefined,
  })
  const shown = rows.slice(0, query.limit)
  const people = await peopleById(
    services.db,
    shown.flatMap((row) => row.person_id ?? []),
  )
  const items = shown.map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    actorName: row.actor_name,
    actorPersonId: row.actor_person_id as AuditEvent['actorPersonId'],
    via: row.via,
    action: row.action,
    actionText: actionText(row.action),
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    personId: row.person_id as AuditEvent['personId'],
    personName: row.person_id ? (people.get(row.person_id)?.name ?? null) : null,
    purpose: row.purpose,
    sourceIp: row.source_ip,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
  }))
  return { items, next: rows.length > query.limit ? String(items.at(-1)!.seq) : null }
}

/** Midnight in China. */
function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

export const getChain: Handler<typeof auditEndpoints.getChain> = async ({ services }) => {
  const [head, last] = await Promise.all([findHead(services.db), findLastVerification(services.db)])
  return {
    events: head.seq,
    head: head.hash.toString('hex'),
    verified: last
      ? { at: last.at.toISOString(), upTo: last.up_to, brokenAt: last.broken_at, problem: last.problem }
      : null,
  }
}
