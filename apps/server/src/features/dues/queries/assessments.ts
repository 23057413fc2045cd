import type { duesEndpoints } from '@zhibu/contract/dues'
import { DUES_TEXTS } from '@zhibu/domain/dues/dues-texts'
import { explainDues } from '@zhibu/domain/dues/explain-dues'
import { fillMessage, languageOf } from '@zhibu/domain/shared/message'
import type { Handler } from '../../../platform/feature.ts'
import { peopleOfBranch } from '../../members/public.ts'
import { findObjections } from '../store/figures.ts'
import { assessmentIn, figuresOf, payingStages, reductionIn } from './figures.ts'
import { presentAssessment } from './my-dues.ts'
import { currentMonth, owingOf } from './owing.ts'
import { readable } from './present.ts'

export const objectionContext = (id: string) => `dues_objection.reason:${id}`

export const listAssessments: Handler<typeof duesEndpoints.listAssessments> = async ({
  services,
  params,
  query,
}) => {
  const { db } = services
  const people = await peopleOfBranch(db, params.unitId, payingStages)
  const ids = people.map((person) => person.id)
  const [owing, figures, objections] = [
    await owingOf(db, people),
    await figuresOf(db, ids),
    new Map((await findObjections(db, ids)).map((row) => [row.person_id, row])),
  ]
  const month = monthToShow(query.year, currentMonth(services))
  return {
    items: people.map((person) => {
      const own = figures(person.id)
      const assessed = assessmentIn(own, month)
      const reduced = reductionIn(own, month)
      const objection = objections.get(person.id)
      return {
        person: { id: person.id as never, name: person.name },
        stage: person.stage,
        owesSince: owing.get(person.id)?.since ?? null,
        isStudent: owing.get(person.id)?.isStudent ?? false,
        assessment:
          assessed &&
          presentAssessment(services, own, assessed, month, owing.get(person.id)?.isStudent ?? false),
        reduction: reduced && { amountFen: reduced.amount_fen, toMonth: reduced.to_month },
        objection: objection
          ? services.sealer.open(objection.reason_sealed, objectionContext(objection.id))
          : null,
      }
    }),
  }
}

/** The running month; of a year that is over its last month, of one to come its first. */
function monthToShow(year: number, current: string): string {
  if (current < `${year}-01`) return `${year}-01`
  return current > `${year}-12` ? `${year}-12` : current
}

export const tryAssessments: Handler<typeof duesEndpoints.tryAssessments> = ({ body, locale }) => ({
  items: body.people.map(({ personId, category, baseFen, localFen }) => {
    const due = explainDues({ category, baseFen, localFen })
    return due.ok
      ? { personId, explanation: readable(due.value), problem: null }
      : { personId, explanation: null, problem: fillMessage(DUES_TEXTS[due.problem], languageOf(locale)) }
  }),
})
