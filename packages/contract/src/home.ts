/** First thing after sign-in: what waits for me. */
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { todo } from './core/todo.ts'

export const homeErrors = errorTable({})

export const homeEndpoints = {
  listTodos: endpoint({
    method: 'GET',
    path: '/api/home/todos',
    summary: 'What waits for the caller, most urgent first.',
    subject: { kind: 'me' },
    who: ['self'],
    output: z.object({ items: z.array(todo), more: z.number().int() }),
  }),
}
