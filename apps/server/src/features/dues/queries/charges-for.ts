/** Charges as they are to be written, or as they would be were the bills made now. */
import type { DuesExplanation } from '@zhibu/domain/dues/explain-dues'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import type { PersonDates } from '../../members/public.ts'
import type { NewCharge } from '../store/charges.ts'
import { sealExplanation } from './explanations.ts'
import { type Figures, workOut } from './figures.ts'

type Billed = Pick<PersonDates, 'id' | 'branchId'>

/** A charge as it is written; of nothing due for an exempt month. */
export function newCharge(
  services: Services,
  person: Billed,
  month: string,
  explanation: DuesExplanation,
): NewCharge {
  const id = newId<string>()
  return {
    id,
    person_id: person.id,
    month,
    branch_id: person.branchId,
    amount_fen: explanation.amountFen,
    explanation_sealed: sealExplanation(services, id, explanation),
    state: explanation.amountFen === 0 ? 'exempt' : 'owed',
    billed_at: services.clock.now(),
  }
}

/** Charges of a person for some months; none for months whose figure is yet to be fixed. */
export function chargesFor(
  services: Services,
  person: Billed,
  months: readonly string[],
  figures: Figures,
  isStudent: boolean,
): NewCharge[] {
  return months.flatMap((month) => {
    const due = workOut(services, figures, month, isStudent)
    return due.ok ? [newCharge(services, person, month, due.value)] : []
  })
}
