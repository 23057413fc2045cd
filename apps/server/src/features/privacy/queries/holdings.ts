import type { privacyEndpoints } from '@zhibu/contract/privacy'
import { CORRECTABLE_FIELDS } from '@zhibu/domain/privacy/correctable-fields'
import { HOLDING_GROUPS, HOLDING_LABELS, type HoldingGroup } from '@zhibu/domain/privacy/holding-texts'
import { HELD_RECORDS } from '@zhibu/domain/privacy/held-record-texts'
import type { z } from 'zod'
import { heldAboutPerson, type HeldFact } from '../../../platform/held-about-person.ts'
import type { Services } from '../../../platform/services.ts'
import type { OwnRecord } from './own-record.ts'

type Group = z.input<typeof privacyEndpoints.getHoldings.output>['groups'][number]
type Fact = Group['facts'][number]

/** What is held about a person on the roster, by group; what is not held is null. */
export function groupsOf(record: OwnRecord): Group[] {
  const extra: Readonly<Record<keyof typeof HOLDING_GROUPS, Fact[]>> = {
    basics: [
      fact('campusId', record.campusId),
      fact('branch', record.branch.name),
      fact('cohort', record.cohort),
    ],
    stages: [fact('mentors', record.mentors.join(' ') || null)],
    private: [
      {
        ...fact('payBase', record.payBaseFen === null ? null : (record.payBaseFen / 100).toFixed(2)),
        sealed: true,
      },
    ],
  }
  return Object.entries(HOLDING_GROUPS).map(([key, group]: [string, HoldingGroup]) => ({
    key,
    title: { ...group.title },
    why: { ...group.why },
    retention: { ...group.retention },
    readers: { ...group.readers },
    facts: [
      ...group.fields.map((field) => ({
        label: { ...CORRECTABLE_FIELDS[field] },
        value: record.fields[field],
        sealed: key === 'private',
        field,
      })),
      ...extra[key as keyof typeof HOLDING_GROUPS],
    ],
  }))
}

/** What features hold beside the roster, as groups like those of the roster. */
export async function recordGroups(services: Services, personId: string): Promise<Group[]> {
  const held = await heldAboutPerson(services, personId)
  return [...held].map(([key, { facts }]) => {
    const { title, why, retention, readers } = HELD_RECORDS[key]
    const texts = {
      title: { ...title },
      why: { ...why },
      retention: { ...retention },
      readers: { ...readers },
    }
    return { key, ...texts, facts: numbered(facts).map((one) => ({ ...one, field: null })) }
  })
}

/** Where two records are called the same, the second and later ones are numbered. */
function numbered(facts: readonly HeldFact[]): HeldFact[] {
  const seen = new Map<string, number>()
  return facts.map(({ label, ...rest }) => {
    const times = (seen.get(label.zh) ?? 0) + 1
    seen.set(label.zh, times)
    const number = times > 1 ? ` (${times})` : ''
    return { ...rest, label: { zh: label.zh + number, en: label.en + number } }
  })
}

function fact(label: keyof typeof HOLDING_LABELS, value: string | null): Fact {
  return { label: { ...HOLDING_LABELS[label] }, value, sealed: false, field: null }
}
