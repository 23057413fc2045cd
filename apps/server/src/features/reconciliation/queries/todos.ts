import type { Todo } from '@zhibu/contract/core/todo'
import { relationsToUnit } from '@zhibu/domain/access/offices'
import type { Actor } from '../../../platform/access/subject.ts'
import type { Services } from '../../../platform/services.ts'
import { countTasks } from '../store/days.ts'

const bare = { askedBy: null, dueOn: null, late: false, rule: null } as const

/** Days of the channels of a treasurer's own units: to be explained, to get a statement, to close, to confirm. */
export async function reconciliationTodos(services: Services, actor: Actor): Promise<readonly Todo[]> {
  const { personId } = actor
  const unitIds = unitsKept(actor)
  if (!personId || !unitIds.length) return []
  const tasks = await countTasks(services.db, unitIds, personId)
  return tasks.flatMap((task) => {
    const link = `/reconciliation?unitId=${task.unit_id}`
    const counts: readonly (readonly [string, number, string])[] = [
      ['reconciliation.explain', task.different, `${link}&state=open`],
      ['reconciliation.importStatement', task.bank_awaited, `${link}&state=open`],
      ['reconciliation.close', task.to_close, `${link}&state=open`],
      ['reconciliation.confirm', task.to_confirm, `${link}&state=closed`],
    ]
    return counts.flatMap(([kind, count, to]) =>
      count > 0 ? [{ ...bare, kind, params: { count }, link: to }] : [],
    )
  })
}

/** Units whose channels somebody's own office keeps. */
function unitsKept({ offices }: Actor): string[] {
  const seats = offices.filter((office) => {
    const relations = relationsToUnit([office], office.unitPath)
    return relations.has('collegeCommittee') || relations.has('universityCommittee')
  })
  return [...new Set(seats.map((office) => office.unitId))]
}
