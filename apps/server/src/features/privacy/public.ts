/** What other features may ask of privacy. */
import type { Todo } from '@zhibu/contract/core/todo'
import type { Actor } from '../../platform/access/subject.ts'
import type { Services } from '../../platform/services.ts'
import { peopleOfBranch } from '../members/public.ts'
import { countWaiting } from './store.ts'

const deciding = new Set(['secretary', 'deputySecretary', 'organisationCommissioner'])

/** Correction requests that wait for the caller's committee: one item a branch. */
export async function privacyTodos(services: Services, actor: Actor): Promise<Todo[]> {
  const branches = new Set(
    actor.offices
      .filter((office) => office.unitKind === 'branch' && deciding.has(office.kind))
      .map((office) => office.unitId),
  )
  const todos: Todo[] = []
  for (const unitId of branches) {
    const people = await peopleOfBranch(services.db, unitId)
    const others = people.filter((person) => person.id !== actor.personId)
    const count = await countWaiting(
      services.db,
      others.map((person) => person.id),
    )
    if (count) {
      todos.push({
        kind: 'privacy.corrections',
        params: { count },
        askedBy: null,
        dueOn: null,
        late: false,
        link: `/corrections?unitId=${unitId}`,
        rule: null,
      })
    }
  }
  return todos
}
