import type { privacyEndpoints } from '@zhibu/contract/privacy'
import { actionText } from '@zhibu/domain/audit/action-texts'
import { CONSENT_NOTICES, type ConsentPurpose } from '@zhibu/domain/privacy/consent-notices'
import { today } from '../../../platform/clock.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { looksAt } from '../../audit/public.ts'
import { findConsents } from '../store.ts'
import { dataAsJson, dataAsPdf } from './export.ts'
import { groupsOf, recordGroups } from './holdings.ts'
import { type OwnRecord, ownRecord } from './own-record.ts'

async function requireRecord(services: Services, personId: string | null): Promise<OwnRecord> {
  const record = personId ? await ownRecord(services, services.db, personId) : null
  if (!record) throw new Refusal('privacy.notOnRoster')
  return record
}

export const getHoldings: Handler<typeof privacyEndpoints.getHoldings> = async ({ services, actor }) => {
  const record = await requireRecord(services, actor.personId)
  return { groups: [...groupsOf(record), ...(await recordGroups(services, record.id))] }
}

const reads = /\.(get|list|print|find|download|export|reveal)/

export const listLooks: Handler<typeof privacyEndpoints.listLooks> = async ({ services, actor, query }) => {
  if (!actor.personId) return { items: [], next: null }
  const before = query.after && /^\d{1,15}$/.test(query.after) ? Number(query.after) : undefined
  const rows = await looksAt(services.db, actor.personId, before, query.limit + 1)
  const items = rows.slice(0, query.limit).map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    who: row.who,
    action: row.action,
    actionText: actionText(row.action),
    purpose: row.purpose,
    changed: !reads.test(row.action),
  }))
  return { items, next: rows.length > query.limit ? String(items.at(-1)!.seq) : null }
}

export const exportMine: Handler<typeof privacyEndpoints.exportMine> = async ({ services, actor, query }) => {
  const record = await requireRecord(services, actor.personId)
  const day = today(services.clock).replaceAll('-', '')
  if (query.format === 'json') {
    const text = JSON.stringify(await dataAsJson(services, record), null, 2)
    return {
      fileName: `zhibu-${record.campusId}-${day}.json`,
      contentType: 'application/json',
      content: Buffer.from(text),
    }
  }
  return {
    fileName: `zhibu-${record.campusId}-${day}.pdf`,
    contentType: 'application/pdf',
    content: await dataAsPdf(services, record),
  }
}

export const listConsents: Handler<typeof privacyEndpoints.listConsents> = async ({ services, actor }) => {
  const given = actor.personId ? await findConsents(services.db, actor.personId) : []
  const items = Object.entries(CONSENT_NOTICES).map(([key, notice]) => {
    const purpose = key as ConsentPurpose
    const newest = given.find((row) => row.purpose === purpose)
    const { title, version, necessity, impact, retention, readers } = notice
    return {
      purpose,
      version,
      title: { ...title },
      text: {
        purpose: { ...notice.purpose },
        necessity: { ...necessity },
        impact: { ...impact },
        retention: { ...retention },
        readers: { ...readers },
      },
      given:
        newest && !newest.withdrawn_at
          ? { at: newest.given_at.toISOString(), version: newest.notice_version }
          : null,
      withdrawnAt: newest?.withdrawn_at?.toISOString() ?? null,
    }
  })
  return { items }
}
