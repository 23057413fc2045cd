import { z } from 'zod'

/** Ids are UUIDs (version 7 when made here). Branded so that one kind is not passed for another. */
function idOf<B extends string>(brand: B) {
  return z
    .uuid()
    .brand<B>()
    .meta({ description: `${brand} id` })
}

export const personId = idOf('Person')
export type PersonId = z.output<typeof personId>
export const unitId = idOf('Unit')
export type UnitId = z.output<typeof unitId>
export const userId = z.string().min(1).max(64).brand<'User'>()
export type UserId = z.output<typeof userId>
export const archiveEntryId = idOf('ArchiveEntry')
export type ArchiveEntryId = z.output<typeof archiveEntryId>
export const fileId = idOf('File')
export type FileId = z.output<typeof fileId>

/** Calendar day `YYYY-MM-DD`; impossible days are refused, and so is the year 0000, which databases do not know. */
export const plainDate = z.iso.date().regex(/^(?!0000)/)
/** Instant, RFC 3339 in UTC. */
export const instant = z.iso.datetime()
/** Version number of a record for optimistic locking; send back the one you read. */
export const version = z.number().int().min(0)

/** One line of text typed by a person: trimmed, no control characters, no halves of characters. */
export function line(max: number, min = 1) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u)
}

/** Several lines of plain text typed by a person: no control characters besides line ends and tabs. */
export function prose(max: number, min = 1) {
  return z
    .string()
    .min(min)
    .max(max)
    .regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u)
}

/** Keyset page: pass `after` of the last page's `next`. */
export const pageQuery = {
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** Shape of one keyset page. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

export const empty = z.object({})
