import type { Todo } from '@zhibu/contract/core/todo'
import { relationsToUnit } from '@zhibu/domain/access/offices'
import { DUE_RULE_TEXTS } from '@zhibu/domain/archive/archive-texts'
import type { DueItem, DueKind } from '@zhibu/domain/archive/due'
import type { Actor } from '../../../platform/access/subject.ts'
import { today } from '../../../platform/clock.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleBelow, personDates } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { countWaiting, findReturned } from '../store/entries.ts'
import { dueOfPeople, isPressing, type PersonDue, whyOf } from './due-of-people.ts'
import { titleOf } from './entry-view.ts'
import { menteesWithDates, peopleOnTheWay } from './people.ts'

/** What waits for somebody in archives: their own, their mentees', and those their committee looks after. */
export async function archiveTodos(services: Services, actor: Actor): Promise<readonly Todo[]> {
  const { personId } = actor
  if (!personId) return []
  const found = await Promise.all([
    ownTodos(services, personId),
    menteeTodos(services, personId),
    ...branchesOf(actor).map((unitId) => branchTodos(services, personId, unitId)),
  ])
  return found.flat()
}

async function ownTodos({ db, clock }: Services, personId: string): Promise<Todo[]> {
  const [returned, people] = await Promise.all([findReturned(db, personId), personDates(db, [personId])])
  const due = await dueOfPeople(db, [...people.values()], today(clock))
  const given = returned.map((entry): Todo => ({
    kind: 'archive.entryReturned',
    params: { title: titleOf(entry) },
    askedBy: null,
    dueOn: null,
    late: false,
    link: `/archive/entries/${entry.id}`,
    rule: null,
  }))
  // A report that came back stands in the list already.
  const isBack = returned.some((entry) => entry.kind === 'thoughtReport' && entry.person_id === personId)
  const reports = isBack ? [] : pressing(due, 'thoughtReport')
  return [
    ...given,
    ...reports.map(({ item }) => dueTodo('archive.reportDue', item, {}, archiveLink(personId))),
  ]
}

async function menteeTodos({ db, clock }: Services, personId: string): Promise<Todo[]> {
  const day = today(clock)
  const mentees = await menteesWithDates(db, personId, day)
  return pressing(await dueOfPeople(db, mentees, day), 'monthlyRemark').map(({ person, item }) =>
    dueTodo('archive.remarkDue', item, { name: person.name }, archiveLink(person.id)),
  )
}

/** Branches in whose committee somebody sits. */
function branchesOf({ offices }: Actor): string[] {
  const seats = offices.filter((office) => relationsToUnit([office], office.unitPath).has('committee'))
  return [...new Set(seats.map((office) => office.unitId))]
}

async function branchTodos({ db, clock }: Services, personId: string, unitId: string): Promise<Todo[]> {
  const path = (await unitsById(db, [unitId])).get(unitId)?.path
  if (!path) return []
  const [members, onTheWay] = await Promise.all([peopleBelow(db, path), peopleOnTheWay(db, path)])
  const others = members.filter((person) => person.id !== personId).map((person) => person.id)
  const [waiting, due] = await Promise.all([
    countWaiting(db, others, personId),
    dueOfPeople(db, onTheWay, today(clock)),
  ])
  return [
    ...(waiting.count ? [reviewTodo(waiting.count, unitId)] : []),
    ...countedTodo('archive.halfYearReviewDue', pressing(due, 'halfYearReview'), unitId),
    ...countedTodo('archive.firstTalkDue', pressing(due, 'firstTalk'), unitId),
  ]
}

function reviewTodo(count: number, unitId: string): Todo {
  const link = `/archive/to-review?unitId=${unitId}`
  return {
    kind: 'archive.toReview',
    params: { count },
    askedBy: null,
    dueOn: null,
    late: false,
    link,
    rule: null,
  }
}

interface Pressing {
  readonly person: PersonDue['person']
  readonly item: DueItem
}

/** Items of one kind that press, the longest overdue first. */
function pressing(due: readonly PersonDue[], kind: DueKind): Pressing[] {
  return due
    .flatMap(({ person, items }) => items.map((item) => ({ person, item })))
    .filter(({ item }) => item.kind === kind && isPressing(item))
    .toSorted((a, b) => (a.item.dueOn < b.item.dueOn ? -1 : 1))
}

/** Many people's items as one line, by the first of them. */
function countedTodo(kind: string, items: readonly Pressing[], unitId: string): Todo[] {
  const first = items[0]
  if (!first) return []
  const link = items.length === 1 ? archiveLink(first.person.id) : `/archive/due?unitId=${unitId}`
  return [dueTodo(kind, first.item, { count: items.length, name: first.person.name }, link)]
}

function dueTodo(kind: string, item: DueItem, params: Todo['params'], link: string): Todo {
  const { text, article } = whyOf(DUE_RULE_TEXTS[item.rule], item.article, item.inputs)
  return {
    kind,
    params,
    askedBy: null,
    dueOn: item.dueOn,
    late: item.state === 'late',
    link,
    rule: { text, article: article.zh },
  }
}

function archiveLink(personId: string): string {
  return `/people/${personId}/archive`
}
