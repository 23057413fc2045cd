import { z } from 'zod'
import { plainDate } from './fields.ts'

/**
 * Something that waits for the caller: one sentence, who asks, until when, one button. The client writes the
 * sentence from `kind` (message `todos.KIND`) and `params`.
 */
export const todo = z.object({
  /** `feature.camelCase`, for example `archive.remarkDue`. */
  kind: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Who asks, when a person does. */
  askedBy: z.string().nullable(),
  dueOn: plainDate.nullable(),
  late: z.boolean(),
  /** Path inside the application where it is done. */
  link: z.string().regex(/^\/[^/]/),
  /** Rule that sets the day, when there is one: shown under "why". */
  rule: z.object({ text: z.object({ zh: z.string(), en: z.string() }), article: z.string() }).nullable(),
})
export type Todo = z.output<typeof todo>
