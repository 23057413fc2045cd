/**
 * Taking a ballot. Nothing here tells later who cast when: no time is kept, the audit log learns that a ballot came
 * and not whose, and nothing is kept under the caller's idempotency key.
 */
import { trackerOf } from '@zhibu/ballot'
import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { transact, type Db } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { boxTexts } from '../queries/box-texts.ts'
import { countOfCredential, findBallot, insertBallot } from '../store/ballots.ts'
import { holdState, readState } from '../store/counting.ts'
import { findByCredential } from '../store/frozen-roll.ts'
import type { VoteRow, VoterRow } from '../store/tables.ts'
import { ballotPool, boothOf } from './ballot-checking.ts'
import { flushWhenDue } from './flush-batch.ts'
import { refusalBy } from './rejections.ts'

type CastCall = Call<typeof ballotsEndpoints.castBallot>

/** Of nobody: the log is to say that a ballot was taken, not from whom. */
const nobody = { userId: null, personId: null, name: null, ip: null, requestId: null }

export const castBallot: Handler<typeof ballotsEndpoints.castBallot> = async (call) => {
  const { services, params, body } = call
  const tracker = trackerOf(body.text)
  const credential = credentialIn(body.text)
  const voter = credential === null ? null : await lineOf(services.db, call, credential)
  // What was taken stays true, also after closing.
  const there = voter && (await findBallot(services.db, params.voteId, tracker))
  if (there) {
    await noteCast(call)
    return { tracker, outcome: 'there', counts: there.number === there.last }
  }
  const state = await readState(services.db, params.voteId)
  requireOpen(state)
  if (credential !== null) requireLine(voter)
  await requireSound(call)
  return transact(services.db, async (tx) => {
    requireOpen(await holdState(tx, params.voteId))
    const line = await findByCredential(tx, params.voteId, credential!)
    requireLine(line)
    // The same text may have come twice at once: the vote's row lets one in after the other.
    const twin = await findBallot(tx, params.voteId, tracker)
    if (twin) {
      await call.audit(tx, { personId: null, detail: {} }, nobody)
      return { tracker, outcome: 'there' as const, counts: twin.number === twin.last }
    }
    const number = (await countOfCredential(tx, params.voteId, credential!)) + 1
    await insertBallot(tx, {
      vote_id: params.voteId,
      tracker,
      credential: credential!,
      number,
      content: body.text,
    })
    await flushWhenDue(tx, params.voteId, number === 1)
    await call.audit(tx, { personId: null, detail: {} }, nobody)
    return { tracker, outcome: 'recorded' as const, counts: true }
  })
}

/** A repetition changes nothing; the log is told like of the first, so that the two look the same. */
async function noteCast(call: CastCall): Promise<void> {
  await transact(call.services.db, (tx) => call.audit(tx, { personId: null, detail: {} }, nobody))
}

/** The credential a ballot names, without reading the whole; whether it is signed by it is checked later. */
function credentialIn(text: string): string | null {
  return /^.{0,300}?"credential":"([1-9][0-9]{0,616})"/.exec(text)?.[1] ?? null
}

/** The line of the roll a ballot belongs to, when the caller may hand it in: the own one, or one of the tablet. */
async function lineOf(
  db: Db,
  { actor, params, subject }: CastCall,
  credential: string,
): Promise<VoterRow | null> {
  const line = await findByCredential(db, params.voteId, credential)
  if (line?.person_id === actor.personId) return line
  return line?.channel === 'tablet' && subject.relations.has('scrutineer') ? line : null
}

function requireLine(line: VoterRow | null): void {
  if (!line) throw new Refusal('ballots.noCredential')
  if (line.strike_confirmed_by !== null) throw new Refusal('ballots.credentialStruck')
}

function requireOpen(vote: Pick<VoteRow, 'state'> | null): void {
  if (!vote || vote.state === 'draft') throw notFound()
  if (vote.state === 'gathering') throw new Refusal('ballots.notYetOpen')
  if (vote.state !== 'open') throw new Refusal('ballots.closed')
}

/** All that can be checked without the board: form, election, signature, proofs. */
async function requireSound({ services, params, body, locale }: CastCall): Promise<void> {
  const texts = await boxTexts(services.db, params.voteId)
  const booth = boothOf(texts!.electionText)
  const rejection = await ballotPool(services).refusalOf(booth, body.text)
  if (rejection) throw refusalBy(rejection, 'ballots.ballotRefused', locale)
}
