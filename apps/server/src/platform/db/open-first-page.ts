/** Places in lists where what is open stands first, then the newest. */
interface Placed {
  readonly at: Date
  readonly id: string
}
type Place = Placed & { readonly open: boolean }

/** Where a page goes on; nothing for the first page, and for a place nobody was given. */
export function pageAfter(text: string | undefined): { readonly after?: Place } {
  const found = /^([01])_(\d{1,15})_([0-9a-f-]{36})$/.exec(text ?? '')
  return found ? { after: { open: found[1] === '1', at: new Date(Number(found[2])), id: found[3]! } } : {}
}

/** One page of `limit` rows, of which one more was read, and where the next begins. */
export function pageOf<T extends Placed>(
  rows: readonly T[],
  limit: number,
  isOpen: (row: T) => boolean = () => false,
): { readonly shown: readonly T[]; readonly next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? `${isOpen(last) ? 1 : 0}_${last.at.getTime()}_${last.id}` : null
  return { shown, next }
}
