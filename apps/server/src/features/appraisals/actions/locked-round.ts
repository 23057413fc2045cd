/** The round of a call, locked, with what every change of it checks first. */
import type { RoundState } from '@zhibu/domain/appraisals/round-states'
import type { Actor } from '../../../platform/access/subject.ts'
import type { Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal, stale } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/services.ts'
import { movedTo } from '../queries/brief.ts'
import { findPlace, findPlaceOf } from '../store/places.ts'
import { lockRound } from '../store/rounds.ts'
import type { PlaceRow, RoundRow } from '../store/tables.ts'

interface RoundCall {
  readonly services: Services
  readonly actor: Actor
  readonly params: { readonly roundId: string }
}

/** The round, locked until the transaction ends, in one of the states. `version` null: does not depend on what was read. */
export async function lockedRound(
  call: Pick<RoundCall, 'params'>,
  tx: Tx,
  states: readonly RoundState[],
  version: number | null = null,
): Promise<RoundRow> {
  const round = await lockRound(tx, call.params.roundId)
  if (!round) throw notFound()
  if (version !== null && version !== round.version) throw stale(movedTo(round))
  if (!states.includes(round.state)) throw new Refusal('appraisals.stateForbids')
  return round
}

/** The same with the caller's own place. */
export async function lockedOwnPlace(
  call: RoundCall,
  tx: Tx,
  states: readonly RoundState[],
): Promise<{ readonly round: RoundRow; readonly own: PlaceRow }> {
  const round = await lockRound(tx, call.params.roundId)
  const own = round && call.actor.personId && (await findPlaceOf(tx, round.id, call.actor.personId))
  if (!round || !own) throw notFound()
  if (!states.includes(round.state)) throw new Refusal('appraisals.stateForbids')
  return { round, own }
}

/** Another's place with its round, the round locked. */
export async function lockedPlace(
  tx: Tx,
  placeId: string,
  states: readonly RoundState[],
): Promise<{ readonly round: RoundRow; readonly place: PlaceRow }> {
  const found = await findPlace(tx, placeId)
  const round = found && (await lockRound(tx, found.round_id))
  // Read again: what stood there before the lock may be older.
  const place = round && (await findPlace(tx, placeId))
  if (!place || !round) throw notFound()
  if (!states.includes(round.state)) throw new Refusal('appraisals.stateForbids')
  return { round, place }
}
