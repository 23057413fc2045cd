import { z } from 'zod'

/** RFC 9457 problem details, as every refused call is answered (`application/problem+json`). */
export const problem = z.object({
  /** `https://zhibu.invalid/problems/CODE`: a name, not an address to visit. */
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  /** The same sentence in both languages, whatever the request's language was. */
  text: z.object({ zh: z.string(), en: z.string() }),
  /** Which inputs were wrong, by path (`body.name`), with what to do about it. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** For `platform.stale`: the version stored now. */
  current: z.unknown().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  requestId: z.string(),
})
export type Problem = z.output<typeof problem>
