/** Where in an archive something is wrong, out of the verifier's English message. */
const kinds = ['ballot', 'event', 'trustee', 'member', 'shuffle', 'question', 'byte'] as const
export type PlaceKind = (typeof kinds)[number]

export interface Place {
  readonly kind: PlaceKind
  /** from 1; bytes from 0 */
  readonly n: number
}

/** Places from the outside in: `ballot 3 …, question 1`. Empty when the message names none. */
export function placesOf(message: string): Place[] {
  const found = message.matchAll(/\b(ballot|event|trustee|member|shuffle|question|byte) (\d+)\b/g)
  return [...found].map(([, kind, digits]) => ({
    kind: kind as PlaceKind,
    // The chain counts its events from 0, people count from 1.
    n: Number(digits) + (kind === 'event' ? 1 : 0),
  }))
}
