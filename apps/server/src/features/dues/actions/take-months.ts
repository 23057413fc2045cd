/** Which charges a payment is for. */
import { articleText } from '@zhibu/domain/shared/articles'
import { DUES_TEXTS } from '@zhibu/domain/dues/dues-texts'
import { checkMonths, type PaymentProblem } from '@zhibu/domain/dues/payable-months'
import { fillMessage, type Language } from '@zhibu/domain/shared/message'
import type { PlainMonth } from '@zhibu/domain/shared/plain-month'
import type { Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/services.ts'
import { type PersonDates, personDates } from '../../members/public.ts'
import { chargesFor } from '../queries/charges-for.ts'
import { figuresOf } from '../queries/figures.ts'
import { currentMonth, owingOf, settledMonths } from '../queries/owing.ts'
import { findCharges, insertCharges, lockCharges } from '../store/charges.ts'
import type { ChargeRow } from '../store/tables.ts'
import { billPeople } from './bill.ts'

export interface Taken {
  readonly person: PersonDates
  readonly charges: readonly ChargeRow[]
  readonly dueFen: number
}

/**
 * The charges of some months of one person, locked until the transaction ends; later months of the quarter are billed
 * on the way. Refuses months the rules do not let be paid, and those another payment holds.
 */
export async function takeMonths(
  services: Services,
  tx: Tx,
  personId: string,
  months: readonly string[],
  language: Language,
): Promise<Taken> {
  const person = (await personDates(tx, [personId])).get(personId)
  const owing = person && (await owingOf(tx, [person])).get(personId)
  if (!person || !owing) throw new Refusal('dues.personOwesNone', { params: { name: person?.name ?? '' } })
  if (!months.length) return { person, charges: [], dueFen: 0 }
  await billPeople(services, tx, [person])
  await refuseByRules(services, tx, { personId, months, language })
  await billAhead(services, tx, person, months, owing.isStudent)
  const charges = await lockCharges(tx, personId, months)
  if (charges.length < months.length)
    throw refusal({ code: 'noMonthChosen', article: 'dues2008/12', inputs: {} }, language)
  const held = charges.find((row) => row.payment_id !== null)
  if (held) throw new Refusal('dues.alreadyPaying')
  return { person, charges, dueFen: charges.reduce((sum, row) => sum + row.amount_fen, 0) }
}

/** The rule's say, but for old months the branch has let be paid. */
async function refuseByRules(
  services: Services,
  tx: Tx,
  { personId, months, language }: { personId: string; months: readonly string[]; language: Language },
): Promise<void> {
  const charges = await findCharges(tx, [personId])
  const allowed = new Set(charges.filter((row) => row.old_allowed).map((row) => row.month))
  const judged = months.filter((month) => !allowed.has(month)) as PlainMonth[]
  if (!judged.length) return
  const checked = checkMonths(judged, settledMonths(charges), currentMonth(services))
  if (!checked.ok) throw refusal(checked.problem, language)
}

async function billAhead(
  services: Services,
  tx: Tx,
  person: PersonDates,
  months: readonly string[],
  isStudent: boolean,
): Promise<void> {
  const ahead = months.filter((month) => month > currentMonth(services))
  if (!ahead.length) return
  const figures = (await figuresOf(tx, [person.id]))(person.id)
  await insertCharges(tx, chargesFor(services, person, ahead, figures, isStudent))
}

function refusal(problem: Pick<PaymentProblem, 'code' | 'article' | 'inputs'>, language: Language): Refusal {
  return new Refusal('dues.monthsRefused', {
    params: {
      article: articleText(problem.article, language),
      text: fillMessage(DUES_TEXTS[problem.code], language, problem.inputs),
    },
  })
}
