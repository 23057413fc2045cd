/** The showcase branch's months before today, lived through the application's own endpoints. */
import { addDays, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { billEverybody } from '../../../features/dues/actions/bill.ts'
import { warnOfArrears } from '../../../features/dues/actions/arrears.ts'
import { rawQuery, transact } from '../../../platform/db/connection.ts'
import type { chooseAccounts } from '../accounts.ts'
import { instantOf } from '../academic-calendar.ts'
import type { University } from '../university.ts'
import { planAppraisals } from './appraisals.ts'
import { openDiary } from './diary.ts'
import { planDonations } from './donations.ts'
import { duesSince, planDues } from './dues.ts'
import { beginVoting, type Voting } from './hold-vote.ts'
import { openPast, type Past } from './open-past.ts'
import { choosePlayers, type Players } from './players.ts'
import { planReconciliation } from './reconciliation.ts'
import { planVotes } from './votes.ts'

/** Above this, people outside the showcase branch are billed by the nightly job. */
const mostBilled = 1000

/** Fills a database that holds the university and its accounts with votes, appraisals and money. */
export async function liveThroughMonths(
  options: { readonly url: string; readonly dataDir: string },
  university: University,
  accounts: ReturnType<typeof chooseAccounts>,
): Promise<void> {
  const { today } = university
  const players = choosePlayers(university, accounts)
  const past = await openPast(options, university)
  try {
    await datesOfRoster(past, players, today)
    const diary = openDiary(past, today)
    let voting: Voting | null = null
    diary.on(addDays(today, -28), 9 * 60, async () => {
      voting = await beginVoting(past, players)
    })
    planAppraisals(past, diary, players, today)
    planVotes(past, diary, players, today, () => voting!)
    planDues(past, diary, players, today)
    planDonations(past, diary, players, today)
    planReconciliation(past, diary, players, today)
    await diary.live()
    past.setNow(today, 0)
    if (university.people.length <= mostBilled) {
      await billEverybody(past.services)
      await warnOfArrears(past.services)
    }
    await dissolvePanel(past, voting)
  } finally {
    await past.close()
  }
}

/** The branch's people were put on the roster when its dues began to be kept here. */
async function datesOfRoster({ services }: Past, { branchId }: Players, today: PlainDate): Promise<void> {
  await transact(services.db, (tx) =>
    rawQuery(tx, 'update members_person set created_at = $1 where branch_id = $2', [
      instantOf(duesSince(today), 0),
      branchId,
    ]),
  )
}

/** Its secrets are on no device: nobody shall choose it for another vote. */
async function dissolvePanel({ services }: Past, voting: Voting | null): Promise<void> {
  if (!voting) return
  await transact(services.db, (tx) =>
    rawQuery(tx, "update ballots_panel set state = 'dissolved' where id = $1", [voting.panelId]),
  )
}
