import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { languageOf } from '@zhibu/domain/shared/message'
import { checkNames, fewestNames } from '@zhibu/domain/ballots/election-names'
import { BALLOT_PROBLEM_TEXTS } from '@zhibu/domain/ballots/ballot-problem-texts'
import { orderBySurnameStrokes } from '@zhibu/domain/ballots/surname-strokes'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { unitsById } from '../../organisation/public.ts'
import { keysOf } from '../../voting-keys/public.ts'
import { fromAfarIn } from './from-afar.ts'
import { peopleFor, requireEligible } from './vote-people.ts'
import { electorsOf } from './franchise.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** People in the order of surname strokes, each with the strokes of the surname. */
function ordered(people: readonly Named[]) {
  const waiting = Map.groupBy(
    people.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    (person) => person.name,
  )
  return orderBySurnameStrokes(people.map((person) => person.name)).names.map(({ name, surnameStrokes }) => ({
    id: waiting.get(name)!.shift()!.id as never,
    name,
    surnameStrokes,
  }))
}

export const listEligible: Handler<typeof ballotsEndpoints.listEligible> = async ({
  services,
  params: { unitId },
  query: { body, electorate },
}) => {
  const { db } = services
  const unit = (await unitsById(db, [unitId])).get(unitId)
  if (!unit) throw notFound()
  const kind = electorate === 'full' ? 'resolution' : 'survey'
  const electors = await electorsOf(services, db, { unitId, kind, body, electorate })
  const entitled = electors.filter((elector) => elector.entitled)
  const [keys, fromAfar] = await Promise.all([
    keysOf(
      db,
      entitled.map((elector) => elector.personId),
    ),
    fromAfarIn(db, unit),
  ])
  const items = ordered(entitled.map(({ person }) => person))
  const without = electors.flatMap(({ person, excluded }) =>
    excluded ? [{ id: person.id as never, name: person.name, ...excluded }] : [],
  )
  return { items: items.map((item) => ({ ...item, hasKey: keys.has(item.id) })), without, fromAfar }
}

export const checkCandidates: Handler<typeof ballotsEndpoints.checkCandidates> = async ({
  services,
  params: { unitId },
  body: { names, seats, candidateIds, scrutineerIds },
  locale,
}) => {
  const people = await peopleFor(services, services.db, unitId, candidateIds, languageOf(locale))
  requireEligible(people, candidateIds)
  const outcome = checkNames(names, seats, candidateIds, scrutineerIds)
  const candidates = candidateIds.map((id) => people.full.get(id)!.person)
  return {
    fewest: fewestNames(names, seats),
    problem: outcome.ok ? null : problemOf(outcome.problem),
    ordered: ordered(candidates),
  }
}

type Problem = Extract<ReturnType<typeof checkNames>, { ok: false }>['problem']

/** The line names its text by the problem's code (`BALLOT_PROBLEM_TEXTS`). */
function problemOf({ code, article, inputs }: Problem) {
  const line = {
    rule: code satisfies keyof typeof BALLOT_PROBLEM_TEXTS,
    article,
    inputs: { ...inputs },
    met: false,
  }
  return { code, line }
}
