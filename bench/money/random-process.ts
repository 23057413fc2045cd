/**
 * What happens to orders in the long run of `random.ts`, chunk by chunk and the same for every seed; started as a
 * process of its own, it does it, and may be killed at any moment: a chunk begun is begun again.
 */
import {
  type AccountName,
  createPoster,
  type NewTransfer,
  type Poster,
} from '../../apps/server/src/features/ledger/public.ts'
import { closeDatabase, openDatabase } from '../../apps/server/src/platform/db/connection.ts'

export const ORDERS_IN_A_CHUNK = 300
const AT_ONCE = 128
const bookedOn = '2026-11-22'

/** A small generator with a seed (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export interface Books {
  readonly clearing: AccountName
  readonly payable: AccountName
  readonly dues: readonly AccountName[]
}

const fates = ['paid', 'settled', 'voided', 'refunded', 'refundFailed', 'reversed', 'paidTwice'] as const
export type Fate = (typeof fates)[number]

/** What becomes of an order, and for how much: 100 to 20,099 fen. */
export function orderOf(seed: number, order: number): { fate: Fate; amountFen: number; branch: number } {
  const random = seeded(Math.imul(seed, 0x9e37_79b1) ^ Math.imul(order, 0x85eb_ca6b))
  const chance = random(100)
  const bounds = [50, 60, 68, 80, 84, 90, 100]
  return {
    fate: fates[bounds.findIndex((bound) => chance < bound)]!,
    amountFen: 100 + random(20_000),
    branch: random(1_000_000),
  }
}

/** The transfers an order comes to, in the order of their causes. */
export function stepsOf(seed: number, order: number, books: Books): NewTransfer[] {
  const { fate, amountFen, branch } = orderOf(seed, order)
  const dues = books.dues[branch % books.dues.length]!
  const about = { kind: 'order', ref: String(order) }
  const from = (name: string, debit: AccountName, credit: AccountName): NewTransfer => ({
    key: `${name} ${order}`,
    debit,
    credit,
    amountFen,
    about,
    bookedOn,
  })
  const pending = (name: string, debit: AccountName, credit: AccountName): NewTransfer =>
    ({ ...from(name, debit, credit), kind: 'pending' }) as NewTransfer
  const fateOf = (kind: 'settle' | 'void' | 'reversal', name: string): NewTransfer => ({
    kind,
    original: { key: `${name} ${order}` },
    bookedOn,
  })
  const pay = from('pay', books.clearing, dues)
  switch (fate) {
    case 'paid':
      return [pay]
    case 'settled':
      return [pending('hold', books.clearing, dues), fateOf('settle', 'hold')]
    case 'voided':
      return [pending('hold', books.clearing, dues), fateOf('void', 'hold')]
    case 'refunded':
      return [pay, pending('refund', dues, books.clearing), fateOf('settle', 'refund')]
    case 'refundFailed':
      return [pay, pending('refund', dues, books.clearing), fateOf('void', 'refund')]
    case 'reversed':
      return [pay, fateOf('reversal', 'pay')]
    case 'paidTwice':
      return [
        pay,
        from('again', books.clearing, books.payable),
        pending('back', books.payable, books.clearing),
        fateOf('settle', 'back'),
      ]
  }
}

/**
 * Everything that is asked in a chunk: each step once to three times, and late repetitions of what earlier chunks did,
 * all of it in any order: an effect may come before its cause.
 */
export function chunkOf(seed: number, chunk: number, books: Books): NewTransfer[] {
  const random = seeded(Math.imul(seed, 31) ^ Math.imul(chunk, 0xc2b2_ae35))
  const first = chunk * ORDERS_IN_A_CHUNK
  const asked: NewTransfer[] = []
  for (let order = first; order < first + ORDERS_IN_A_CHUNK; order += 1)
    for (const step of stepsOf(seed, order, books))
      for (let times = 1 + (random(3) === 0 ? 1 + random(2) : 0); times > 0; times -= 1) asked.push(step)
  const late = first > 0 ? ORDERS_IN_A_CHUNK / 4 : 0
  for (let times = 0; times < late; times += 1) asked.push(...stepsOf(seed, random(first), books))
  for (let index = asked.length - 1; index > 0; index -= 1) {
    const other = random(index + 1)
    ;[asked[index], asked[other]] = [asked[other]!, asked[index]!]
  }
  return asked
}

/** Asks until every step of the chunk is in the books; one whose cause is not there yet is asked again later. */
async function doChunk(poster: Poster<null>, asked: readonly NewTransfer[]): Promise<void> {
  const queue = [...asked]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [outcome] = await poster.post([next], null)
      if (outcome!.status !== 'refused') continue
      // Before its cause, or the account does not hold it yet: what was paid comes in this chunk, too.
      const isEarly = outcome!.code === 'ledger.originalUnknown' || outcome!.code === 'ledger.overdrawn'
      if (!isEarly) throw new Error(`${JSON.stringify(next)}: ${outcome!.code}`)
      queue.push(next)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

if (import.meta.main) {
  const [url = '', seed = '', from = '', to = '', books = ''] = process.argv.slice(2)
  const db = openDatabase(url)
  const poster = createPoster<null>(db)
  for (let chunk = Number(from); chunk < Number(to); chunk += 1) {
    await doChunk(poster, chunkOf(Number(seed), chunk, JSON.parse(books) as Books))
    console.log(`done ${chunk}`)
  }
  await closeDatabase(db)
}
