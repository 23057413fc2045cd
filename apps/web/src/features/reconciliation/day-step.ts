/** What comes next with a day that is compared: pure. */
import type { ReconciliationDay } from '@zhibu/contract/reconciliation'

type Stands = Pick<
  ReconciliationDay,
  'state' | 'billFen' | 'bankFen' | 'unexplained' | 'closedBy' | 'differenceFen'
>

export type DayStep = 'awaitBill' | 'explain' | 'awaitBank' | 'close' | 'confirm' | 'awaitOther' | 'done'

/** The next step as the one with `personId` sees it: whoever closed a day waits for somebody else. */
export function stepOf(day: Stands, personId: string | null): DayStep {
  if (day.state === 'confirmed') return 'done'
  if (day.state === 'closed') return day.closedBy?.id === personId ? 'awaitOther' : 'confirm'
  if (day.billFen === null) return 'awaitBill'
  if (day.unexplained > 0) return 'explain'
  return day.bankFen === null ? 'awaitBank' : 'close'
}

/** How the bill stands to the ledger: more, less, the same; null while there is no bill. */
export function billAgainstLedger({
  differenceFen,
}: Pick<Stands, 'differenceFen'>): 'same' | 'more' | 'less' | null {
  if (differenceFen === null) return null
  if (differenceFen === 0) return 'same'
  return differenceFen > 0 ? 'more' : 'less'
}

/** Headings named by a refusal of an unknown layout, in the file's order. */
export function headingsOf(params: Readonly<Record<string, string | number>> | undefined): string[] {
  const text = String(params?.['headings'] ?? '')
  return [...new Set(text.split(', ').map((heading) => heading.trim()))].filter((heading) => heading !== '')
}

/** JSON of heading → column from a choice of heading by column; undefined when nothing is chosen. */
export function mappingOf(chosen: Readonly<Record<string, string>>): string | undefined {
  const pairs = Object.entries(chosen).filter(([, heading]) => heading !== '')
  if (!pairs.length) return undefined
  return JSON.stringify(Object.fromEntries(pairs.map(([column, heading]) => [heading, column])))
}
