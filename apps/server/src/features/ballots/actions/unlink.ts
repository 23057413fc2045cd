/** When the time for objections is over, nobody can tell any more which credential was whose. */
import { unitSettings } from '@zhibu/contract/organisation'
import { recordAudit, systemOrigin } from '../../../platform/audit/record.ts'
import { transact } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { settingsOf, unitsById } from '../../organisation/public.ts'
import { findLinked, unlinkVoters } from '../store/frozen-roll.ts'

const dayMs = 86_400_000

/** Deletes salts, credentials and keys on the rolls of votes past their time for objections. Returns how many votes. */
export async function unlinkOldVotes({ db, clock }: Services): Promise<number> {
  const votes = await findLinked(db)
  const units = await unitsById(
    db,
    votes.map((vote) => vote.unitId),
  )
  const { schema, standard } = unitSettings.ballotObjectionDays
  const paths = [...units.values()].map((unit) => unit.path)
  const days = await settingsOf(db, paths, 'ballotObjectionDays', schema, standard)
  const now = clock.now()
  const due = votes.filter(({ unitId, overAt }) => {
    const patience = days.get(units.get(unitId)?.path ?? '') ?? standard
    return now.getTime() - overAt.getTime() >= patience * dayMs
  })
  for (const { id } of due) {
    await transact(db, async (tx) => {
      await unlinkVoters(tx, id, now)
      const entry = { action: 'ballots.forgetWhoVoted', subjectKind: 'vote', subjectId: id, personId: null }
      await recordAudit(tx, systemOrigin, [entry])
    })
  }
  return due.length
}
