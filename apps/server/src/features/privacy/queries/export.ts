/** Everything held about a person, to take along (个人信息保护法 art. 45). */
import { actionText } from '@zhibu/domain/audit/action-texts'
import { CONSENT_NOTICES } from '@zhibu/domain/privacy/consent-notices'
import { CORRECTABLE_FIELDS } from '@zhibu/domain/privacy/correctable-fields'
import { PERSONAL_DATA_TEXTS as words } from '@zhibu/domain/privacy/personal-data-texts'
import { STAGES, type Stage } from '@zhibu/domain/members/codes'
import { heldAboutPerson } from '../../../platform/held-about-person.ts'
import { renderPdf } from '../../../platform/pdf/render-pdf.ts'
import type { PersonalData } from '../../../platform/pdf/shapes.ts'
import type { Services } from '../../../platform/services.ts'
import { archiveDataOf } from '../../archive/public.ts'
import { looksAt } from '../../audit/public.ts'
import { presentCorrections } from './present-correction.ts'
import { findConsents, findCorrectionsOf } from '../store.ts'
import { groupsOf, recordGroups } from './holdings.ts'
import type { OwnRecord } from './own-record.ts'

const mostLooks = 2000

async function gather(services: Services, record: OwnRecord) {
  const { db } = services
  const [archive, looks, corrections, consents] = await Promise.all([
    archiveDataOf(services, record.id),
    looksAt(db, record.id, undefined, mostLooks),
    findCorrectionsOf(db, [record.id]),
    findConsents(db, record.id),
  ])
  return { archive, looks, corrections: await presentCorrections(services, db, corrections), consents }
}

/** The whole record as data. */
export async function dataAsJson(services: Services, record: OwnRecord): Promise<object> {
  const { archive, looks, corrections, consents } = await gather(services, record)
  const held = await heldAboutPerson(services, record.id)
  return {
    format: 'zhibu personal data 1',
    exportedAt: services.clock.now().toISOString(),
    person: record,
    archive,
    records: Object.fromEntries([...held].map(([name, { data }]) => [name, data])),
    corrections,
    consents: consents.map(({ purpose, notice_version, given_at, withdrawn_at }) => ({
      purpose,
      noticeVersion: notice_version,
      givenAt: given_at,
      withdrawnAt: withdrawn_at,
    })),
    looks,
  }
}

/** The same as a paper, in Chinese. */
export async function dataAsPdf(services: Services, record: OwnRecord): Promise<Uint8Array> {
  const { looks, corrections, consents } = await gather(services, record)
  const data: PersonalData = {
    stamp: {
      printedBy: record.fields.name ?? '',
      printedAt: services.clock.now().toISOString(),
      purpose: words.purpose,
      organisation: record.branch.name,
    },
    person: {
      name: record.fields.name ?? '',
      campusId: record.campusId,
      branch: record.branch.name,
      stage: STAGES[record.stage as Stage]?.zh ?? words.public,
    },
    groups: [...groupsOf(record), ...(await recordGroups(services, record.id))].map((group) => ({
      title: group.title.zh,
      note: `${group.why.zh} ${group.retention.zh}`,
      facts: group.facts.map((fact) => ({ label: fact.label.zh, value: fact.value ?? '' })),
    })),
    tables: [
      {
        title: words.corrections,
        columns: [...words.correctionColumns],
        rows: corrections.map((row) => [
          CORRECTABLE_FIELDS[row.field].zh,
          row.wanted,
          words.states[row.state],
          row.decision?.note ?? '',
          row.at.slice(0, 10),
        ]),
      },
      {
        title: words.consents,
        columns: [...words.consentColumns],
        rows: consents.map((row) => [
          CONSENT_NOTICES[row.purpose].title.zh,
          String(row.notice_version),
          row.given_at.toISOString().slice(0, 10),
          row.withdrawn_at?.toISOString().slice(0, 10) ?? '',
        ]),
      },
    ],
    accessLog: looks.map((look) => ({
      at: look.at.toISOString(),
      who: look.who ?? words.system,
      action: actionText(look.action).zh,
      ...(look.purpose && { purpose: look.purpose }),
    })),
  }
  return renderPdf('personal-data', data)
}
