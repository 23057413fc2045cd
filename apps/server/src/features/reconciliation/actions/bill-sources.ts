/** Where channels' bills come from: whoever speaks with a channel says so at start-up. */
import type { Services } from '../../../platform/services.ts'

/** One line of a channel's bill. */
export interface BillLine {
  /** Our number of the order, under which the ledger's transfer is about it. */
  readonly orderNo: string
  readonly channelTransactionId: string
  readonly kind: 'paid' | 'refund'
  /** More than zero. */
  readonly amountFen: number
  /** What the channel kept of it; of a refund, less than nothing when it gave its fee back. 0 when left out. */
  readonly feeFen?: number
  readonly at: Date
}

export interface BillRequest {
  /** Whose account with the channel. */
  readonly unitId: string
  /** The `ref` of its clearing account. */
  readonly channel: string
  /** Calendar day in China. */
  readonly day: string
}

export interface BillSource {
  /** The bill of a day; null while the channel has not written it yet, or when this source knows nothing of the channel. */
  readonly billOf: (services: Services, request: BillRequest) => Promise<AsyncIterable<BillLine> | null>
}

const sources: BillSource[] = []

/** Registers a source; called once, where a feature is declared. The first that has a bill is believed. */
export function readBillsFrom(source: BillSource): void {
  sources.push(source)
}

/** A day's bill from whichever source has it; null when none has it yet. */
export async function readBill(
  services: Services,
  request: BillRequest,
): Promise<readonly BillLine[] | null> {
  for (const source of sources) {
    const bill = await source.billOf(services, request)
    if (!bill) continue
    const lines: BillLine[] = []
    for await (const line of bill) lines.push(line)
    return lines
  }
  return null
}
