/** `zhibu vote simulate` */
import { simulate } from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import { writeWhole } from './export-roster.ts'
import type { Output } from './output.ts'

export interface SimulateOptions {
  readonly voters: number
  readonly names: number
  readonly seats?: number
  readonly trustees: number
  readonly threshold?: number
  readonly seed?: string
  readonly out: string
}

/** Makes a whole vote with the library alone and writes its archive. */
export async function simulateVote(options: SimulateOptions, output: Output): Promise<void> {
  const { out, ...asked } = options
  const vote = simulate({ ...asked, group: getFastGroup('BELENIOS-2048') })
  await writeWhole(out, vote.archive)
  const counts = vote.counts.map((question) => question.map(Number))
  const data = {
    uuid: vote.uuid,
    file: out,
    voters: options.voters,
    ballots: vote.ballots,
    counts,
    result: JSON.parse(vote.result) as unknown,
    decryptedBy: vote.decryptedBy,
  }
  output.result(data, [
    output.text('voteMade', { ballots: vote.ballots, file: out }),
    ...counts.map((question) => question.join(' ')),
  ])
}
