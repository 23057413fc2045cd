/** A thread of `BallotPool`: keeps the elections it has seen, checks batches of ballots. */
import { parentPort } from 'node:worker_threads'
import { openBooth, readElection, type Booth } from '../election.ts'
import { refusalOf } from '../verify.ts'
import { getFastGroup } from './openssl.ts'
import type { BallotBatch, BallotVerdicts, Verdict } from './pool.ts'

/** Tables of an election key take a few megabytes; a server has few votes open at a time. */
const KEPT = 8
const booths = new Map<string, Booth>()

function boothOf(text: string): Booth {
  let booth = booths.get(text)
  if (!booth) {
    const election = readElection(text)
    booth = openBooth(election, getFastGroup(election.group))
    if (booths.size >= KEPT) booths.delete(booths.keys().next().value!)
    booths.set(text, booth)
  }
  return booth
}

function answer({ id, election, texts }: BallotBatch): BallotVerdicts {
  try {
    const booth = boothOf(election)
    const verdicts = texts.map((text): Verdict => {
      const refusal = refusalOf(booth, text)
      return refusal ? [refusal.code, refusal.detail] : null
    })
    return { id, verdicts }
  } catch (error) {
    return { id, failure: String(error) }
  }
}

parentPort!.on('message', (batch: BallotBatch) => parentPort!.postMessage(answer(batch), []))
