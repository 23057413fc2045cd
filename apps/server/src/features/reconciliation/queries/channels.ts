/** Accounts with channels, and whose they are. */
import type { Db } from '../../../platform/db/connection.ts'
import { accountsOfKind, balancesOf } from '../../ledger/public.ts'
import { rootUnit } from '../../organisation/public.ts'

export interface ChannelAccount {
  readonly accountId: string
  /** Who reconciles it: its unit; the university for an account of the whole installation. */
  readonly unitId: string
  readonly channel: string
  /** The day something was first booked; null: never. */
  readonly since: string | null
}

export async function channelAccounts(db: Db): Promise<readonly ChannelAccount[]> {
  const root = await rootUnit(db)
  return (await accountsOfKind(db, 'channelClearing')).flatMap(({ id, unitId, ref, since }) => {
    const owner = unitId ?? root?.id
    return owner === undefined ? [] : [{ accountId: id, unitId: owner, channel: ref, since }]
  })
}

/** The account of a channel that a unit reconciles. */
export async function channelAccountOf(
  db: Db,
  unitId: string,
  channel: string,
): Promise<ChannelAccount | undefined> {
  return (await channelAccounts(db)).find((each) => each.unitId === unitId && each.channel === channel)
}

/** What was paid to a unit's channels and is not in the bank yet, by channel. */
export async function onTheWay(
  db: Db,
  unitId: string,
): Promise<{ readonly channel: string; readonly amountFen: number }[]> {
  const root = await rootUnit(db)
  const all = await accountsOfKind(db, 'channelClearing')
  const own = all.filter((account) => (account.unitId ?? root?.id) === unitId)
  const balances = await balancesOf(
    db,
    own.map((account) => ({ kind: 'channelClearing' as const, unitId: account.unitId, ref: account.ref })),
  )
  return own.map(({ ref }, index) => ({ channel: ref, amountFen: balances[index]!.balanceFen }))
}
