import type { PlaceRow } from '../store/tables.ts'

const order = { graded: 0, takesPart: 1, elsewhere: 2 }

/** Graded people first, then those who take part without a grade, then those appraised elsewhere. */
export function inOrder(places: readonly PlaceRow[]): readonly PlaceRow[] {
  return places.toSorted((a, b) => order[a.part] - order[b.part])
}
