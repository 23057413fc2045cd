import type { OfficeKind } from '../access/offices.ts'
import { readOffices } from '../organisation/office-kinds.ts'
import { tidyText } from '../shared/text.ts'

/** One of the offices a cell names. */
export interface TitlePart {
  readonly text: string
  /** Null for a title that is no office of the Party. */
  readonly kind: OfficeKind | null
  /** The title says that it is held in the committee above the branch. */
  readonly isAboveBranch: boolean
}

const ABOVE_BRANCH = /党委|总支/

/** The parts of a cell such as `支部书记、组织委员`, each with the office it means. */
export function titleParts(cell: string): TitlePart[] {
  const parts: TitlePart[] = []
  for (const piece of cell.split(/[、,，;；/]+|兼/)) {
    const { text } = tidyText(piece)
    if (text === '') continue
    const [kind = null] = readOffices(text).kinds
    parts.push({ text, kind, isAboveBranch: ABOVE_BRANCH.test(text) })
  }
  return parts
}
