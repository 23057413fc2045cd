/** Rounds as lists show them. */
import type { RoundBrief } from '@zhibu/contract/appraisals'
import type { PersonId, UnitId } from '@zhibu/contract/core/fields'
import type { Db } from '../../../platform/db/connection.ts'
import { notFound } from '../../../platform/errors.ts'
import { unitsById } from '../../organisation/public.ts'
import type { ListedRound } from '../store/rounds.ts'
import type { RoundRow } from '../store/tables.ts'

/** Rounds with the names of their branches, in the order given. */
export async function briefsOf(db: Db, rounds: readonly ListedRound[]): Promise<RoundBrief[]> {
  const units = await unitsById(
    db,
    rounds.map((round) => round.unit_id),
  )
  return rounds.map((round) => {
    const unit = units.get(round.unit_id)
    if (!unit) throw notFound()
    return {
      id: round.id,
      unit: { id: unit.id as UnitId, name: unit.name, kind: unit.kind },
      year: round.year,
      state: round.state,
      meetingKind: round.meeting_kind,
      meetingOn: round.meeting_on,
      graded: round.graded,
      version: round.version,
    }
  })
}

/** What a change answers. */
export function movedTo(round: RoundRow): Pick<RoundBrief, 'id' | 'state' | 'version'> {
  return { id: round.id, state: round.state, version: round.version }
}

/** A person by id and name. */
export function personOf(id: string, name: string | undefined): { id: PersonId; name: string } {
  return { id: id as PersonId, name: name ?? '' }
}
