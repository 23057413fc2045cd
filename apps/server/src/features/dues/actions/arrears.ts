/** What is said about dues not paid: by officers at once, by the system at three and five months, to the branch at six. */
import type { duesEndpoints } from '@zhibu/contract/dues'
import { collectingOffices } from '@zhibu/domain/access/offices'
import { formatYuan } from '@zhibu/domain/shared/money'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { notify } from '../../notices/public.ts'
import { holdersOf } from '../../offices/public.ts'
import { rootUnit, unitsBelow } from '../../organisation/public.ts'
import { type Behind, behindIn } from '../queries/behind.ts'
import { claimWarnings, insertItems, noteReminders, resolveItem } from '../store/arrears.ts'

export const remindOfDues: Handler<typeof duesEndpoints.remindOfDues> = ({ services, params, audit }) =>
  transact(services.db, async (tx) => {
    const behind = await behindIn(services, tx, params.unitId)
    const at = services.clock.now()
    await noteReminders(
      tx,
      behind.map(({ person, open }) => ({
        person_id: person.id,
        code: 'reminder',
        from_month: open[0]!.month,
        sent_at: at,
      })),
    )
    await notify(
      services,
      tx,
      behind.map(({ person, open }) => ({
        personId: person.id,
        kind: 'dues.reminder',
        params: {
          months: open.length,
          amount: formatYuan(open.reduce((sum, row) => sum + row.amount_fen, 0)),
        },
        link: '/dues',
      })),
    )
    await audit(tx, { detail: { told: behind.length } })
    return { told: behind.length }
  })

export const recordArrearsOutcome: Handler<typeof duesEndpoints.recordArrearsOutcome> = ({
  services,
  actor,
  params,
  body,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const done = await resolveItem(tx, params.personId, {
      outcome: body.outcome,
      decision: body.decision,
      decided_by: actor.personId!,
    })
    if (!done) throw new Refusal('dues.noItem')
    await audit(tx, { detail: { decision: body.decision } })
    return {}
  })

/** Warns people and their branches, each once for a run of months; nothing else follows (党费规定 art. 13). */
export async function warnOfArrears(services: Services): Promise<void> {
  const root = await rootUnit(services.db)
  if (!root) return
  for (const branch of await unitsBelow(services.db, root.path, 'branch'))
    await transact(services.db, (tx) => warnBranch(services, tx, branch.id))
}

async function warnBranch(services: Services, tx: Tx, branchId: string): Promise<void> {
  const behind = (await behindIn(services, tx, branchId)).filter(({ arrears }) => arrears.finding !== null)
  if (!behind.length) return
  const at = services.clock.now()
  const fresh = await claimWarnings(
    tx,
    behind.map(({ person, arrears }) => ({
      person_id: person.id,
      code: arrears.finding!.code,
      from_month: arrears.run[0]!,
      sent_at: at,
    })),
  )
  const isFresh = new Set(fresh.map((row) => row.person_id))
  const warned = behind.filter(({ person }) => isFresh.has(person.id))
  if (!warned.length) return
  const officers = await holdersOf(tx, branchId, collectingOffices, today(services.clock))
  await notify(
    services,
    tx,
    warned.flatMap((each) => noticesOf(each, officers)),
  )
  await insertItems(
    tx,
    warned.flatMap((each) => itemOf(services, each, branchId)),
  )
}

function noticesOf({ person, arrears }: Behind, officers: readonly string[]) {
  const months = arrears.run.length
  return [
    { personId: person.id, kind: 'dues.arrears' as const, params: { months }, link: '/dues' },
    ...officers
      .filter((id) => id !== person.id)
      .map((personId) => ({
        personId,
        kind: 'dues.arrearsInBranch' as const,
        params: { name: person.name, months },
        link: '/branch-dues/behind',
      })),
  ]
}

function itemOf(services: Services, { person, arrears }: Behind, branchId: string) {
  if (arrears.finding?.code !== 'arrearsBranchItem') return []
  return [
    {
      id: newId<string>(),
      person_id: person.id,
      branch_id: branchId,
      from_month: arrears.run[0]!,
      since: today(services.clock),
    },
  ]
}
