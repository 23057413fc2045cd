import plugin from 'cnchar-order'

/** Strokes by their kind in the order of the standard: horizontal, vertical, left-falling, dot, turning. */
export type StrokeKind = 1 | 2 | 3 | 4 | 5

/** The letters of the data that are not turning strokes: 横 提, 竖 竖钩, 撇, 点 捺. */
const KINDS: Readonly<Record<string, StrokeKind>> = { j: 1, i: 1, f: 2, g: 2, s: 3, k: 4, d: 4, l: 4 }

interface OrderPlugin {
  readonly dict: { readonly orders: Readonly<Record<string, string>> }
}

// The package's own types describe another shape than the module has at run time. Loading it changes nothing
// global; only its `install`, which is not called, would.
const { orders } = (plugin as unknown as OrderPlugin).dict

/** The strokes of a character in writing order, by kind; null for one the data does not know. */
export function strokesOf(character: string): StrokeKind[] | null {
  const letters = Object.hasOwn(orders, character) ? orders[character] : undefined
  return letters ? Array.from(letters, (letter) => KINDS[letter] ?? 5) : null
}
