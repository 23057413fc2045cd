import type { archiveEndpoints } from '@zhibu/contract/archive'
import type { DueItem } from '@zhibu/domain/archive/due'
import { today } from '../../../platform/clock.ts'
import type { Handler } from '../../../platform/feature.ts'
import { mentorsOf, type PersonDates } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { callerId } from '../access.ts'
import { findLastWritten } from '../store/due-facts.ts'
import { dueOfPeople, isPressing, presentDue } from './due-of-people.ts'
import { menteesWithDates, peopleOnTheWay } from './people.ts'

export const listMentees: Handler<typeof archiveEndpoints.listMentees> = async ({ services, actor }) => {
  const { db } = services
  const day = today(services.clock)
  const people = await menteesWithDates(db, callerId(actor), day)
  const ids = people.map((person) => person.id)
  const [due, written, units] = await Promise.all([
    dueOfPeople(db, people, day),
    findLastWritten(db, ids),
    unitsById(
      db,
      people.map((person) => person.branchId),
    ),
  ])
  return {
    items: due.map(({ person, items }) => ({
      ...cardOf(person, units),
      due: items.map(presentDue),
      lastRemarkOn: written(person.id).remarkOn,
    })),
  }
}

interface Line {
  readonly person: PersonDates
  readonly item: DueItem
  /** Place in the order, also the cursor. */
  readonly place: string
}

export const listDue: Handler<typeof archiveEndpoints.listDue> = async ({ services, query }) => {
  const { db } = services
  const { unitId, lateOnly, after, limit } = query
  const day = today(services.clock)
  const unit = (await unitsById(db, [unitId])).get(unitId)
  const lines = linesOf(
    await dueOfPeople(db, await peopleOnTheWay(db, unit?.path ?? '/none/'), day),
    lateOnly,
  )
  const rest = after === undefined ? lines : lines.filter((line) => line.place > after)
  const shown = rest.slice(0, limit)
  const [mentors, units] = await Promise.all([
    mentorsOf(
      db,
      shown.map((line) => line.person.id),
      day,
    ),
    unitsById(
      db,
      shown.map((line) => line.person.branchId),
    ),
  ])
  return {
    items: shown.map(({ person, item }) => ({
      person: cardOf(person, units),
      mentors: (mentors.get(person.id) ?? []).map(({ id, name }) => ({ id, name })),
      item: presentDue(item),
    })),
    next: rest.length > limit ? shown.at(-1)!.place : null,
  }
}

/** What presses, the longest overdue first. */
function linesOf(due: Awaited<ReturnType<typeof dueOfPeople>>, lateOnly: boolean): Line[] {
  const lines = due.flatMap(({ person, items }) =>
    items
      .filter((item) => (lateOnly ? item.state === 'late' : isPressing(item)))
      .map((item) => ({ person, item, place: `${item.dueOn}~${person.campusId}~${item.kind}` })),
  )
  return lines.toSorted((a, b) => (a.place < b.place ? -1 : 1))
}

function cardOf(person: PersonDates, units: ReadonlyMap<string, { readonly name: string }>) {
  const branch = { id: person.branchId, name: units.get(person.branchId)?.name ?? '' }
  return { id: person.id, name: person.name, stage: person.stage, branch }
}
