/** What waits for somebody in the appraisal. The poll's own to-do is that of feature ballots. */
import type { Todo } from '@zhibu/contract/core/todo'
import { relationsToUnit } from '@zhibu/domain/access/offices'
import type { RoundState } from '@zhibu/domain/appraisals/round-states'
import type { Actor } from '../../../platform/access/subject.ts'
import { today } from '../../../platform/clock.ts'
import type { Services } from '../../../platform/services.ts'
import { findWritten } from '../store/comments.ts'
import { findPlaceOf, findPlaces } from '../store/places.ts'
import { findRoundsWith, findRunning } from '../store/rounds.ts'
import type { PlaceRow, RoundRow } from '../store/tables.ts'

/** What waits for the caller: in their own rounds, and in those their committee conducts. */
export async function appraisalTodos(services: Services, actor: Actor): Promise<readonly Todo[]> {
  if (!actor.personId) return []
  const [own, conducted] = await Promise.all([
    ownTodos(services, actor.personId),
    officerTodos(services, actor),
  ])
  return [...own, ...conducted]
}

/** Steps in which everybody has something to do themselves. */
const waiting: ReadonlySet<RoundState> = new Set(['self', 'mutual', 'feedback'])

async function ownTodos({ db, clock }: Services, personId: string): Promise<Todo[]> {
  const day = today(clock)
  const rounds = (await findRoundsWith(db, personId)).filter((round) => waiting.has(round.state))
  const found = await Promise.all(
    rounds.map(async (round): Promise<Todo | null> => {
      const own = await findPlaceOf(db, round.id, personId)
      if (!own || own.part === 'elsewhere') return null
      const link = `/appraisals/${round.id}`
      if (round.state === 'self' && !own.self_submitted_on)
        return todo('appraisals.writeSelf', round, link, day, round.self_due_on)
      if (round.state === 'mutual') {
        const left = await leftToWrite(db, round, own)
        return left ? todo('appraisals.writeComments', round, link, day, round.mutual_due_on, { left }) : null
      }
      if (round.state === 'feedback' && own.grade && !own.read_on)
        return todo('appraisals.readFeedback', round, link, day, null)
      return null
    }),
  )
  return found.filter((one) => one !== null)
}

async function leftToWrite(db: Services['db'], round: RoundRow, own: PlaceRow): Promise<number> {
  const [places, written] = await Promise.all([findPlaces(db, round.id), findWritten(db, own.id)])
  return places.filter((place) => place.id !== own.id && place.part !== 'elsewhere' && !written.has(place.id))
    .length
}

async function officerTodos({ db, clock }: Services, actor: Actor): Promise<Todo[]> {
  const day = today(clock)
  const units = actor.offices
    .filter((office) => relationsToUnit([office], office.unitPath).has('committee'))
    .map((office) => office.unitId)
  const todos: Todo[] = []
  for (const round of await findRunning(db, units)) {
    const link = `/branch-appraisals/${round.id}`
    const due = dueOf(round)
    if (due && due < day) todos.push(todo('appraisals.stepOver', round, link, day, due))
    if (round.state === 'poll' && (round.poll === 'none' || round.poll === 'voided'))
      todos.push(todo('appraisals.startPoll', round, link, day, round.poll_due_on))
    if (round.state === 'grading') todos.push(todo('appraisals.setGrades', round, link, day, null))
    if (round.state === 'feedback') {
      const count = (await findPlaces(db, round.id)).filter(
        (place) => place.objection_sealed && !place.answer_sealed && place.person_id !== actor.personId,
      ).length
      if (count) todos.push(todo('appraisals.answer', round, link, day, null, { count }))
    }
  }
  return todos
}

/** The last day of the writing steps. */
function dueOf(round: RoundRow): string | null {
  if (round.state === 'self') return round.self_due_on
  return round.state === 'mutual' ? round.mutual_due_on : null
}

function todo(
  kind: string,
  round: RoundRow,
  link: string,
  day: string,
  dueOn: string | null,
  more: Todo['params'] = {},
): Todo {
  return {
    kind,
    params: { year: round.year, ...more },
    askedBy: null,
    dueOn,
    late: dueOn !== null && dueOn < day,
    link,
    rule: null,
  }
}
