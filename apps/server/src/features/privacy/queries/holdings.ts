import type { privacyEndpoints } from '@zhibu/contract/privacy'
import { CORRECTABLE_FIELDS } from '@zhibu/domain/privacy/correctable-fields'
import { HOLDING_GROUPS, HOLDING_LABELS, type HoldingGroup } from '@zhibu/domain/privacy/holding-texts'
import type { z } from 'zod'
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

function fact(label: keyof typeof HOLDING_LABELS, value: string | null): Fact {
  return { label: { ...HOLDING_LABELS[label] }, value, sealed: false, field: null }
}
