/** Two books of the same payments compared, to the fen: every line of either side comes into exactly one class. */

export const reconciliationClasses = ['matched', 'missingHere', 'missingThere', 'differentAmount'] as const
export type ReconciliationClass = (typeof reconciliationClasses)[number]

/** A payment or refund as one book tells it. */
export interface ComparedLine {
  /** Tells lines of one book apart. */
  readonly id: string
  readonly orderNo: string
  readonly kind: 'paid' | 'refund'
  /** More than zero. */
  readonly amountFen: number
}

export interface Comparison<H extends ComparedLine, T extends ComparedLine> {
  readonly class: ReconciliationClass
  readonly here: H | null
  readonly there: T | null
}

/**
 * Compares our own lines with another book's. Lines of one order and kind belong together: those of equal amounts
 * match, whatever is left over pairs up as different amounts, and what stands alone is missing on the other side.
 */
export function compareLines<H extends ComparedLine, T extends ComparedLine>(
  here: readonly H[],
  there: readonly T[],
): Comparison<H, T>[] {
  const theirs = groupByOrder(there)
  const found: Comparison<H, T>[] = []
  for (const [order, own] of groupByOrder(here)) {
    found.push(...compareOrder(own, theirs.get(order) ?? []))
    theirs.delete(order)
  }
  for (const lines of theirs.values())
    found.push(...lines.map((line) => ({ class: 'missingHere' as const, here: null, there: line })))
  return found
}

function groupByOrder<L extends ComparedLine>(lines: readonly L[]): Map<string, L[]> {
  const groups = new Map<string, L[]>()
  for (const line of lines) {
    const order = `${line.kind} ${line.orderNo}`
    const group = groups.get(order)
    if (group) group.push(line)
    else groups.set(order, [line])
  }
  return groups
}

function compareOrder<H extends ComparedLine, T extends ComparedLine>(
  here: readonly H[],
  there: readonly T[],
): Comparison<H, T>[] {
  const left = [...there]
  const found: Comparison<H, T>[] = []
  const unmatched: H[] = []
  for (const line of here) {
    const place = left.findIndex((other) => other.amountFen === line.amountFen)
    if (place < 0) unmatched.push(line)
    else found.push({ class: 'matched', here: line, there: left.splice(place, 1)[0]! })
  }
  for (const line of unmatched) {
    const other = left.shift()
    found.push(
      other
        ? { class: 'differentAmount', here: line, there: other }
        : { class: 'missingThere', here: line, there: null },
    )
  }
  for (const line of left) found.push({ class: 'missingHere', here: null, there: line })
  return found
}

/** A line with its sign: refunds go out. */
export function signedFen(line: Pick<ComparedLine, 'kind' | 'amountFen'>): number {
  return line.kind === 'paid' ? line.amountFen : 0 - line.amountFen
}

/** What the lines of one book come to: paid less refunded. */
export function sumOf(lines: readonly Pick<ComparedLine, 'kind' | 'amountFen'>[]): number {
  return lines.reduce((sum, line) => sum + signedFen(line), 0)
}
