/** Figures being fixed for many people at once: what was, what is typed, and what it comes to. */
import { DUES_CATEGORIES, type DuesCategory } from '@zhibu/domain/dues/categories'

export interface Figure {
  readonly category: DuesCategory | null
  readonly baseFen: number | null
  readonly localFen: number | null
}

/** Whether the category wants a base, a sum the locality has set, or nothing. */
export function needs(category: DuesCategory | null): 'base' | 'local' | null {
  if (category === null) return null
  const { kind } = DUES_CATEGORIES[category]
  return kind === 'banded' ? 'base' : kind === 'local' ? 'local' : null
}

/** The figure without what its category does not ask for. */
export function tidy(figure: Figure): Figure {
  const wanted = needs(figure.category)
  return {
    category: figure.category,
    baseFen: wanted === 'base' ? figure.baseFen : null,
    localFen: wanted === 'local' ? figure.localFen : null,
  }
}

/** Whether something else is typed than what holds. */
export function differs(before: Figure | null, now: Figure): boolean {
  if (now.category === null) return false
  const [was, is] = [before && tidy(before), tidy(now)]
  return was === null || (Object.keys(is) as (keyof Figure)[]).some((key) => was[key] !== is[key])
}

/** Ready to be worked out: a category, and the sum it asks for. */
export function isWhole(figure: Figure): figure is Figure & { readonly category: DuesCategory } {
  const wanted = needs(figure.category)
  if (figure.category === null) return false
  return wanted === null || (wanted === 'base' ? figure.baseFen : figure.localFen) !== null
}
