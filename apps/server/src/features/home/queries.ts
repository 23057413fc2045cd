import type { Todo } from '@zhibu/contract/core/todo'
import type { homeEndpoints } from '@zhibu/contract/home'
import type { Actor } from '../../platform/access/subject.ts'
import type { Handler } from '../../platform/feature.ts'
import type { Services } from '../../platform/services.ts'
import { appraisalTodos } from '../appraisals/public.ts'
import { archiveTodos } from '../archive/public.ts'
import { ballotTodos } from '../ballots/public.ts'
import { donationTodos } from '../donations/public.ts'
import { duesTodos } from '../dues/public.ts'
import { privacyTodos } from '../privacy/public.ts'
import { reconciliationTodos } from '../reconciliation/public.ts'

/** Every feature that has things waiting for people. */
const sources: readonly ((services: Services, actor: Actor) => Promise<readonly Todo[]>)[] = [
  privacyTodos,
  archiveTodos,
  ballotTodos,
  appraisalTodos,
  duesTodos,
  donationTodos,
  reconciliationTodos,
]

const shown = 20

export const listTodos: Handler<typeof homeEndpoints.listTodos> = async ({ services, actor }) => {
  const found = await Promise.all(sources.map((source) => source(services, actor)))
  const items = found.flat().toSorted(byUrgency)
  return { items: items.slice(0, shown), more: Math.max(0, items.length - shown) }
}

function byUrgency(a: Todo, b: Todo): number {
  return (
    Number(b.late) - Number(a.late) ||
    (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') ||
    a.kind.localeCompare(b.kind)
  )
}
