/**
 * What features hold about a person besides the roster, for that person's own eyes: each says in its `feature.ts`
 * what it holds, and whoever shows or exports it need not know the features.
 */
import type { HELD_RECORDS } from '@zhibu/domain/privacy/held-record-texts'
import type { Message } from '@zhibu/domain/shared/message'
import type { Services } from './services.ts'

export interface HeldFact {
  readonly label: Message
  /** In the words of forms, which are Chinese. */
  readonly value: string | null
  /** Stored encrypted, and covered on the screen until asked for. */
  readonly sealed: boolean
}

export interface HeldRecords {
  readonly facts: readonly HeldFact[]
  /** The same with nothing left out, JSON-able; of other people it holds no more than the person may read anyway. */
  readonly data: readonly object[] | Readonly<Record<string, unknown>>
}

export type HeldName = keyof typeof HELD_RECORDS
type Holder = (services: Services, personId: string) => Promise<HeldRecords>

const holders = new Map<HeldName, Holder>()

/** Registers what a feature holds about a person; called once, where the feature is declared. */
export function holdAboutPerson(name: HeldName, holder: Holder): void {
  holders.set(name, holder)
}

/** Everything held about a person by the features that said so; those that hold nothing are left out. */
export async function heldAboutPerson(
  services: Services,
  personId: string,
): Promise<ReadonlyMap<HeldName, HeldRecords>> {
  const held = new Map<HeldName, HeldRecords>()
  for (const name of [...holders.keys()].toSorted()) {
    const records = await holders.get(name)!(services, personId)
    if (records.facts.length) held.set(name, records)
  }
  return held
}
