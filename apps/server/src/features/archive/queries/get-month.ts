import type { archiveEndpoints } from '@zhibu/contract/archive'
import { addDays, addMonths, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { unitsById } from '../../organisation/public.ts'
import { personDates } from '../../members/public.ts'
import { callerId } from '../access.ts'
import { findRemark } from '../store/entries.ts'
import { findTexts, type TextRow } from '../store/visible-entries.ts'
import { named, namesOf, openText, presentHead } from './entry-view.ts'

const excerptLength = 120

export const getMonth: Handler<typeof archiveEndpoints.getMonth> = async ({ services, actor, params }) => {
  const { db } = services
  const { personId, month } = params
  const caller = callerId(actor)
  const from = `${month}-01` as PlainDate
  const to = addDays(addMonths(from, 1), -1)
  const person = (await personDates(db, [personId])).get(personId)
  if (!person) throw notFound()
  const personIds = [personId]
  const [texts, remarks, ownRemark, units] = await Promise.all([
    findTexts(db, { personIds, viewerId: caller, from, to }),
    findTexts(db, { personIds, viewerId: null, kind: 'monthlyRemark', to: addDays(from, -1) }),
    findRemark(db, personId, caller, from),
    unitsById(db, [person.branchId]),
  ])
  const facts = texts.filter((row) => row.kind !== 'monthlyRemark')
  const names = await namesOf(db, facts, [personId])
  const branch = { id: person.branchId, name: units.get(person.branchId)?.name ?? '' }
  const last = remarks.at(-1)
  return {
    month,
    person: { ...named(personId, names), stage: person.stage, branch },
    entries: facts.map((row) => ({ ...presentHead(row, names), excerpt: excerptOf(services, row) })),
    lastRemark: last ? { occurredOn: last.occurred_on, body: openText(services.sealer, last) } : null,
    ownRemark: ownRemark ?? null,
  }
}

/** The beginning of a text on one line; whole characters, however they are encoded. */
function excerptOf({ sealer }: Services, row: TextRow): string {
  const text = openText(sealer, row)
    .slice(0, excerptLength * 4)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return [...text].slice(0, excerptLength).join('')
}
