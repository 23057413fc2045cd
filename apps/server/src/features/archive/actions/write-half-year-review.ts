import type { archiveEndpoints } from '@zhibu/contract/archive'
import { archiveIsOpen } from '@zhibu/domain/archive/entry-states'
import { today } from '../../../platform/clock.ts'
import { transact } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { peopleById, personDates } from '../../members/public.ts'
import { archiveRelations, callerId, writingStage } from '../access.ts'
import { presentHalfYear } from '../queries/get-archive.ts'
import { reviewPeriods } from '../queries/half-years.ts'
import { insertHalfYearReview } from '../store/history.ts'

export const writeHalfYearReview: Handler<typeof archiveEndpoints.writeHalfYearReview> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, actor, params, body, subject } = call
    const day = today(services.clock)
    const authorId = callerId(actor)
    // Nobody writes the branch's opinion of themselves.
    if (archiveRelations(subject).includes('self')) throw new Refusal('archive.ownReview')
    const person = (await personDates(tx, [params.personId])).get(params.personId)
    if (!person) throw notFound()
    if (!archiveIsOpen(writingStage(person))) throw new Refusal('archive.readOnly')
    const isKnown = reviewPeriods(person, day).some(({ from, to }) => from === body.from && to === body.to)
    if (!isKnown) throw new Refusal('archive.periodUnknown')
    if (body.reviewedOn > day) throw new Refusal('archive.inTheFuture')
    const row = {
      id: newId<string>(),
      person_id: person.id,
      period_from: body.from,
      period_to: body.to,
      reviewed_on: body.reviewedOn,
      mentor_opinion: body.mentorOpinion,
      party_group_opinion: body.partyGroupOpinion,
      branch_opinion: body.branchOpinion,
      author_id: authorId,
      at: services.clock.now(),
    }
    await insertHalfYearReview(tx, row)
    await call.audit(tx, { detail: { from: body.from, to: body.to } })
    return presentHalfYear(row, await peopleById(tx, [authorId]))
  })
