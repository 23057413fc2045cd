import type { membersEndpoints } from '@zhibu/contract/members'
import { STAGE_ORDER, type Stage } from '@zhibu/domain/members/codes'
import { checkStageChange, type StageChangeProblem } from '@zhibu/domain/members/stage-change'
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import { today } from '../../../platform/clock.ts'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { endMentorshipsOf } from '../store/mentors.ts'
import { notifyActorChanged, type PersonRecord, updatePerson } from '../store/people.ts'
import { insertStageChanges } from '../store/stages.ts'
import { stageColumn } from './stage-dates.ts'
import { lockForChange } from './lock-person.ts'

export const changeStage: Handler<typeof membersEndpoints.changeStage> = (call) =>
  transact(call.services.db, async (tx) => {
    const { stage, on, note, version } = call.body
    const record = await lockForChange(call, tx, version)
    const checked = checkStageChange({
      from: record.stage,
      to: stage,
      on: on as PlainDate,
      today: today(call.services.clock) as PlainDate,
      bornOn: record.born_on as PlainDate | null,
      ...datesOf(record),
      hasNote: note !== null,
    })
    if (!checked.ok) throw refusalOf(checked.problem)
    const dates = checked.value === 'forward' ? { [stageColumn[stage]]: on } : laterDatesGone(stage)
    const written = await updatePerson(tx, record, { stage, ...dates }, call.services.clock.now())
    await insertStageChanges(tx, [{ person_id: record.id, stage, on_date: on, note }])
    // A full member needs no mentor; who is none any more cannot be one (细则 art. 9).
    if (stage === 'full') await endMentorshipsOf(tx, record.id, on, 'mentee')
    if (record.stage === 'full') await endMentorshipsOf(tx, record.id, on, 'both')
    await notifyActorChanged(tx, [record.user_id])
    await call.audit(tx, { detail: { from: record.stage, to: stage, on, note } })
    return { id: record.id, version: written }
  })

function datesOf(record: PersonRecord) {
  return {
    appliedOn: record.applied_on as PlainDate | null,
    activistOn: record.activist_on as PlainDate | null,
    prospectOn: record.prospect_on as PlainDate | null,
    joinedOn: record.joined_on as PlainDate | null,
    fullOn: record.full_on as PlainDate | null,
  }
}

/** Back at a stage, the days of those after it no longer hold; the history keeps them. */
function laterDatesGone(stage: Stage) {
  const later = STAGE_ORDER.slice(STAGE_ORDER.indexOf(stage) + 1)
  return Object.fromEntries(later.map((name) => [stageColumn[name], null]))
}

const refusals: Readonly<Record<StageChangeProblem['code'], string>> = {
  stageOrder: 'members.stageOrder',
  stageTooEarly: 'members.stageTooEarly',
  stageInFuture: 'members.stageInFuture',
  stageNoteNeeded: 'members.stageNoteNeeded',
  underAge: 'members.underAge',
}

function refusalOf({ code, article, inputs }: StageChangeProblem): Refusal {
  const params = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, String(value)]))
  return new Refusal(refusals[code], { params: { ...params, article } })
}
