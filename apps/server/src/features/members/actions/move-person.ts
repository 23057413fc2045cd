import type { membersEndpoints } from '@zhibu/contract/members'
import { relationsToUnit } from '@zhibu/domain/access/offices'
import { today } from '../../../platform/clock.ts'
import { transact } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { requireBranch } from '../access.ts'
import { endMentorshipsOf } from '../store/mentors.ts'
import { lockPerson, notifyActorChanged, updatePerson } from '../store/people.ts'
import { tellLeftBranch } from './followers.ts'
import { lockForChange, refuseStale } from './lock-person.ts'

export const movePerson: Handler<typeof membersEndpoints.movePerson> = (call) =>
  transact(call.services.db, async (tx) => {
    const { branchId, reason, version } = call.body
    const record = await lockForChange(call, tx, version)
    const branch = await requireBranch(tx, branchId)
    const reach = relationsToUnit(call.actor.offices, branch.path)
    // Where the caller has no office, a branch is as good as none.
    if (!reach.has('collegeCommittee') && !reach.has('universityCommittee'))
      throw new Refusal('members.notABranch')
    const { clock } = call.services
    const written = await updatePerson(
      tx,
      record,
      { branch_id: branch.id, party_group_id: null },
      clock.now(),
    )
    if (record.branch_id !== branch.id)
      await tellLeftBranch(tx, { personIds: [record.id], branchId: record.branch_id, on: today(clock) })
    await notifyActorChanged(tx, [record.user_id])
    await call.audit(tx, { detail: { from: record.branch_id, to: branch.id, reason } })
    return { id: record.id, version: written }
  })

export const removePerson: Handler<typeof membersEndpoints.removePerson> = (call) =>
  transact(call.services.db, async (tx) => {
    const { standing, on, reason, version } = call.body
    const { clock } = call.services
    const record = await lockForChange(call, tx, version)
    if (on > today(clock)) throw new Refusal('members.stageInFuture', { params: { today: today(clock) } })
    const written = await updatePerson(
      tx,
      record,
      { standing, standing_on: on, standing_reason: reason, removed_at: clock.now(), party_group_id: null },
      clock.now(),
    )
    await endMentorshipsOf(tx, record.id, on, 'both')
    await tellLeftBranch(tx, { personIds: [record.id], branchId: null, on })
    await notifyActorChanged(tx, [record.user_id])
    await call.audit(tx, { detail: { standing, on, reason } })
    return { id: record.id, version: written }
  })

export const restorePerson: Handler<typeof membersEndpoints.restorePerson> = (call) =>
  transact(call.services.db, async (tx) => {
    const record = await lockPerson(tx, call.params.personId)
    if (!record) throw notFound()
    await refuseStale(call, tx, record, call.body.version)
    if (!record.removed_at) throw new Refusal('members.onRoster')
    await requireBranch(tx, record.branch_id)
    const now = call.services.clock.now()
    const standing = { standing: 'normal', standing_on: null, standing_reason: null } as const
    const written = await updatePerson(tx, record, { ...standing, removed_at: null }, now)
    await notifyActorChanged(tx, [record.user_id])
    await call.audit(tx, { detail: { from: record.standing, reason: call.body.reason } })
    return { id: record.id, version: written }
  })
