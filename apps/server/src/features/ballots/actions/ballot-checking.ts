/** Checking ballots in threads beside the one that answers calls. */
import { openBooth, readElection, type Booth } from '@zhibu/ballot'
import { BallotPool, getFastGroup } from '@zhibu/ballot/node'
import type { Services } from '../../../platform/services.ts'

/** A pool for each application of this process; started with the first ballot. */
const pools = new Map<Services, BallotPool>()

/** The threads of an application. */
export function ballotPool(services: Services): BallotPool {
  const pool = pools.get(services) ?? new BallotPool()
  pools.set(services, pool)
  return pool
}

/** Ends the threads of an application. */
export async function closePools(services: Services): Promise<void> {
  const pool = pools.get(services)
  pools.delete(services)
  await pool?.close()
}

const kept = 16
const booths = new Map<string, Booth>()

/** The election as the library works on it; the texts of the last few are kept. */
export function boothOf(electionText: string): Booth {
  let booth = booths.get(electionText)
  if (!booth) {
    const election = readElection(electionText)
    booth = openBooth(election, getFastGroup(election.group))
    if (booths.size >= kept) booths.delete(booths.keys().next().value ?? '')
    booths.set(electionText, booth)
  }
  return booth
}
