import type { Todo } from '@zhibu/contract/core/todo'
import { type OfficeRelation, relationsToUnit } from '@zhibu/domain/access/offices'
import { addDays, type PlainDate } from '@zhibu/domain/shared/plain-date'
import type { Actor } from '../../../platform/access/subject.ts'
import { today } from '../../../platform/clock.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById } from '../../members/public.ts'
import { unitsBelow } from '../../organisation/public.ts'
import { countToConfirm, findToDecide, findToReport } from '../store/todos.ts'

const bare = { askedBy: null, dueOn: null, late: false, rule: null } as const

/** The reading of this project: givers hear within thirty days of the end what became of their money. */
const reportWithinDays = 30

/** What waits for officers: appeals to approve, cash to count again, reports to publish. */
export async function donationTodos(services: Services, actor: Actor): Promise<readonly Todo[]> {
  const { personId } = actor
  const own = seatsWith(actor, ['committee', 'collegeCommittee', 'universityCommittee'])
  if (!personId || !own.length) return []
  const found = await Promise.all([
    toDecide(services, actor, personId),
    toConfirm(services, personId, own),
    toReport(services, own),
  ])
  return found.flat()
}

function seatsWith({ offices }: Actor, relations: readonly OfficeRelation[]): string[] {
  const seats = offices.filter((office) => {
    const held = relationsToUnit([office], office.unitPath)
    return relations.some((relation) => held.has(relation))
  })
  return [...new Set(seats.map((office) => office.unitId))]
}

async function toDecide({ db }: Services, actor: Actor, personId: string): Promise<Todo[]> {
  const rows = await findToDecide(db, await unitsDecided(db, actor), personId)
  const people = await peopleById(
    db,
    rows.map((row) => row.submitted_by),
  )
  return rows.map((row) => ({
    ...bare,
    kind: 'donations.decideAppeal',
    params: { title: row.title },
    askedBy: people.get(row.submitted_by)?.name ?? null,
    link: `/appeals/${row.id}`,
  }))
}

/** Branches below a college's seat; for the university's, the units directly below it and its own. */
async function unitsDecided(db: Services['db'], actor: Actor): Promise<string[]> {
  const colleges = new Set(seatsWith(actor, ['collegeCommittee']))
  const universities = new Set(seatsWith(actor, ['universityCommittee']))
  const found = new Set<string>()
  for (const { unitId, unitPath } of actor.offices) {
    if (colleges.has(unitId)) for (const unit of await unitsBelow(db, unitPath, 'branch')) found.add(unit.id)
    if (!universities.has(unitId)) continue
    for (const unit of await unitsBelow(db, unitPath))
      if (unit.id === unitId || unit.parentId === unitId) found.add(unit.id)
  }
  return [...found]
}

async function toConfirm({ db }: Services, personId: string, own: readonly string[]): Promise<Todo[]> {
  const rows = await countToConfirm(db, own, personId)
  return rows.map(({ id, title, count }) => ({
    ...bare,
    kind: 'donations.confirmGift',
    params: { title, count },
    link: `/appeals/${id}`,
  }))
}

async function toReport({ db, clock }: Services, own: readonly string[]): Promise<Todo[]> {
  const day = today(clock)
  const rows = await findToReport(db, own, day)
  return rows.map((row) => {
    const dueOn = addDays(row.ends_on as PlainDate, reportWithinDays)
    return {
      ...bare,
      kind: 'donations.report',
      params: { title: row.title },
      dueOn,
      late: day > dueOn,
      link: `/appeals/${row.id}`,
    }
  })
}
