/**
 * What a device makes sure of before it casts: the box is the announced one and asks what the page shows, the frozen
 * list is the published one, the own credential is on it. A server that shows people different boxes or lists is
 * found out here, or by comparing fingerprints with others.
 */
import type { Vote } from '@zhibu/contract/ballots'
import type { BallotWorker } from '../../shared/ballot/ballot-client.ts'
import { client } from '../../shared/client/api.ts'
import { asksTheSame } from './marks.ts'

export type CheckProblem =
  /** the credential was made from another key than this device's */
  | 'otherKey'
  /** the box is not the one on the board */
  | 'otherBox'
  /** the box asks something else than the page */
  | 'otherQuestions'
  /** the list of credentials is not the one on the board */
  | 'otherRoll'
  /** the own credential is not on the list */
  | 'notOnRoll'

export class DeviceCheckFailed extends Error {
  readonly why: CheckProblem

  constructor(why: CheckProblem) {
    super(why)
    this.name = 'DeviceCheckFailed'
    this.why = why
  }
}

/** What the device remembers of the box it voted in, to find it again in the archive. */
export interface NotedBox {
  readonly electionFingerprint: string
  readonly rollFingerprint: string
  readonly rollSize: number
  readonly heads: readonly string[]
}

export interface CheckedBox extends NotedBox {
  readonly electionText: string
  readonly credentialsText: string
}

function demand(fulfilled: boolean, why: CheckProblem): asserts fulfilled {
  if (!fulfilled) throw new DeviceCheckFailed(why)
}

interface BoxTexts {
  readonly uuid: string
  readonly electionText: string
  readonly credentialsText: string
}

/** Compares a box's texts with the board and with what the page shows. */
export async function checkBox(vote: Vote, box: BoxTexts, worker: BallotWorker): Promise<CheckedBox> {
  const board = await client.ballots.getBoard({ params: { voteId: vote.id } })
  const { electionText, credentialsText } = box
  const { electionHash } = await worker.prepare({ electionText })
  demand(box.uuid === vote.uuid && board.uuid === vote.uuid, 'otherBox')
  demand(electionHash === board.electionFingerprint, 'otherBox')
  demand(asksTheSame(electionText, vote.questions), 'otherQuestions')
  const rollFingerprint = await worker.fingerprintOf({ text: credentialsText })
  demand(rollFingerprint === board.rollFingerprint, 'otherRoll')
  const heads = board.head === null ? [] : [board.head]
  const { rollSize } = board
  return {
    electionText,
    credentialsText,
    electionFingerprint: electionHash,
    rollFingerprint,
    rollSize,
    heads,
  }
}

/** All checks of a voter's own device. */
export async function checkOwnBox(
  vote: Vote,
  owner: string,
  worker: BallotWorker,
): Promise<{ readonly box: CheckedBox; readonly salt: string }> {
  const booth = await client.ballots.getBooth({ params: { voteId: vote.id } })
  demand((await worker.standingPublicKey({ owner })) === booth.publicKey, 'otherKey')
  const box = await checkBox(vote, booth, worker)
  const { uuid, salt, credentialsText } = booth
  const own = await worker.checkOwnCredential({ owner, credentialsText, uuid, salt })
  demand(own.credentialsHash === box.rollFingerprint && own.voters === box.rollSize, 'otherRoll')
  demand(own.onList, 'notOnRoll')
  return { box, salt }
}
