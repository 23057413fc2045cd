import { timingSafeEqual } from 'node:crypto'
import { languageOf } from '@zhibu/domain/shared/message'
import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { callerId } from '../access.ts'
import { isAtMeeting } from '../queries/franchise.ts'
import type { VoteRow, VoterRow } from '../store/tables.ts'
import { lockVoter, markVoters } from '../store/voters.ts'
import { lockIn } from './locked-vote.ts'
import { ruleText } from '../queries/vote-people.ts'

const WRONG_CODES = 5
const WAIT_MS = 10 * 60_000

interface Tries {
  wrong: number
  until: number
}
/** Wrong codes by vote and person, in this process: enough to make guessing six digits hopeless. */
const tries = new Map<string, Tries>()

export const checkIn: Handler<typeof ballotsEndpoints.checkIn> = (call) =>
  transact(call.services.db, async (tx) => {
    const { params, body } = call
    const personId = callerId(call.actor)
    const vote = await lockIn(tx, params.voteId, ['gathering'])
    if (!isAtMeeting(vote.kind)) throw new Refusal('ballots.stateForbids')
    const row = await lockVoter(tx, vote.id, personId)
    if (!row?.entitled) {
      const rule = ruleText(row?.excluded_rule ?? 'ballots.notOnRoster', languageOf(call.locale))
      throw new Refusal('ballots.notEntitled', { params: { rule } })
    }
    const presence = presenceOf(vote, row, body.code, call.services.clock.now().getTime())
    await markVoters(tx, vote.id, [{ personId, presence, channel: null }])
    await call.audit(tx, { personId, detail: { presence } })
    return { presence }
  })

function presenceOf(vote: VoteRow, row: VoterRow, code: string | null, now: number): VoterRow['presence'] {
  if (code !== null) {
    requireCode(vote, row, code, now)
    return 'onSite'
  }
  if (!vote.from_afar) throw new Refusal('ballots.fromAfarNotAllowed')
  return row.presence === 'onSite' ? 'onSite' : 'afar'
}

function requireCode(vote: VoteRow, row: VoterRow, code: string, now: number): void {
  const key = `${vote.id}:${row.person_id}`
  const before = tries.get(key)
  const current = before && before.until > now ? before : { wrong: 0, until: now + WAIT_MS }
  if (current.wrong >= WRONG_CODES) {
    const minutes = Math.ceil((current.until - now) / 60_000)
    throw new Refusal('ballots.tooManyCodes', { params: { minutes } })
  }
  if (timingSafeEqual(Buffer.from(code), Buffer.from(vote.room_code))) {
    tries.delete(key)
    return
  }
  forgetOld(now)
  tries.set(key, { wrong: current.wrong + 1, until: current.until })
  throw new Refusal('ballots.wrongCode')
}

function forgetOld(now: number): void {
  for (const [key, { until }] of tries) if (until <= now) tries.delete(key)
}
