/** The form of a backup: a .tar.gz with `manifest.json` first, then one part a table, then the keys if asked for. */
import { z } from 'zod'

export const manifestName = 'manifest.json'
export const keysPrefix = 'keys/'

export const manifestSchema = z.object({
  product: z.literal('zhibu'),
  form: z.literal(1),
  madeAt: z.iso.datetime(),
  /** What the schema was, by name and hash. */
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.string().regex(/^[a-z0-9_]+$/)),
      rows: z.number().int(),
      sha256: z.string(),
    }),
  ),
  withKeys: z.boolean(),
})
export type Manifest = z.output<typeof manifestSchema>

/** What is of the moment and not worth keeping: open sessions, answers kept for repetitions. */
export const leftOut: ReadonlySet<string> = new Set([
  'platform_migration',
  'platform_idempotency',
  'accounts_session',
])
