import type { Tx } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import type { PeopleFollower } from '../../members/public.ts'
import type { UnitFollower } from '../../organisation/public.ts'
import { type Elector, electorsOf, type Electors } from '../queries/franchise.ts'
import type { VoteRow, VoterRow } from '../store/tables.ts'
import { deleteVoters, findVotersOf, insertVoters, type RollEntry, updateVoter } from '../store/voters.ts'
import { lockGathering, lockGatheringOf } from '../store/votes.ts'

/** What a vote's row says about who is asked. */
export function electorsIn(vote: VoteRow): Electors {
  return { unitId: vote.unit_id, kind: vote.kind, body: vote.body, electorate: vote.electorate }
}

const byHand = new Set<string | null>(['ballots.rightsSuspended', 'ballots.leftOutByAdoption'])

/**
 * Brings the roll of an announced vote up to the branch's: who came is put on it, who left is taken off, who lost or
 * got the vote is marked so. What officers have excluded by hand stays. Returns the roll as it is then.
 */
export async function refreshRoll(
  services: Pick<Services, 'clock'>,
  tx: Tx,
  vote: VoteRow,
): Promise<VoterRow[]> {
  const rows = await findVotersOf(tx, [vote.id])
  const electors = await electorsWith(services, tx, vote)
  const known = new Map(rows.map((row) => [row.person_id, row]))
  const now = new Set(electors.map((elector) => elector.personId))
  const gone = rows.filter((row) => !now.has(row.person_id)).map((row) => row.person_id)
  const come = electors.filter((elector) => !known.has(elector.personId))
  const altered = electors.filter((elector) => isAltered(elector, known.get(elector.personId)))
  if (!gone.length && !come.length && !altered.length) return rows
  if (gone.length) await deleteVoters(tx, vote.id, gone)
  await insertVoters(tx, vote.id, come)
  for (const elector of altered) await alter(tx, vote.id, elector)
  return findVotersOf(tx, [vote.id])
}

/** Everybody a vote asks about, without those its owner leaves out. */
async function electorsWith(services: Pick<Services, 'clock'>, tx: Tx, vote: VoteRow): Promise<Elector[]> {
  const electors = await electorsOf(services, tx, electorsIn(vote))
  const without = new Set(vote.terms.kind === 'appraisal' ? vote.terms.withoutIds : [])
  return electors.filter((elector) => !without.has(elector.personId))
}

function isAltered({ entitled, excluded }: RollEntry, row: VoterRow | undefined): boolean {
  if (!row || (byHand.has(row.excluded_rule) && entitled)) return false
  return row.entitled !== entitled || row.excluded_rule !== (excluded?.rule ?? null)
}

async function alter(tx: Tx, voteId: string, { personId, entitled, excluded }: RollEntry): Promise<void> {
  const line = { vote_id: voteId, person_id: personId }
  await updateVoter(tx, line, {
    entitled,
    excluded_rule: excluded?.rule ?? null,
    excluded_article: excluded?.article ?? null,
    excluded_note: null,
    ...(!entitled && { presence: 'absent', written_sealed: null }),
  })
}

/** People who leave a branch, or the roster, leave the rolls of votes there that are not open yet. */
export const rollsOfPeople: PeopleFollower = {
  left: async (tx, { personIds, branchId }) => {
    if (!personIds.length) return
    for (const vote of await lockGatheringOf(tx, personIds, branchId))
      await deleteVoters(tx, vote.id, personIds)
  },
}

/** Where units merge, split or give people away, the rolls of both sides follow. */
export const rollsOfUnits: UnitFollower = {
  peopleMoved: async (tx, { fromUnitId, toUnitId, now }) => {
    const clock = { now: () => now }
    for (const unitId of [fromUnitId, toUnitId])
      for (const vote of await lockGathering(tx, unitId)) await refreshRoll({ clock }, tx, vote)
  },
}
