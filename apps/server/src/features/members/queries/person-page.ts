import type { membersEndpoints } from '@zhibu/contract/members'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { unitsById } from '../../organisation/public.ts'
import { findMentorships } from '../store/mentors.ts'
import { findPersonById } from '../store/people.ts'
import { findStageChanges } from '../store/stages.ts'
import { presentMentorship, presentPerson } from './present-person.ts'

export const getPerson: Handler<typeof membersEndpoints.getPerson> = async ({
  services,
  subject,
  params,
}) => {
  const record = await findPersonById(services.db, params.personId)
  if (!record) throw notFound()
  return presentPerson(services, services.db, record, subject)
}

export const getPersonCard: Handler<typeof membersEndpoints.getPersonCard> = async ({ services, params }) => {
  const record = await findPersonById(services.db, params.personId)
  if (!record) throw notFound()
  const branch = (await unitsById(services.db, [record.branch_id])).get(record.branch_id)
  return {
    id: params.personId,
    name: record.name,
    stage: record.stage,
    branch: { id: record.branch_id, name: branch?.name ?? '' },
  }
}

export const getPersonHistory: Handler<typeof membersEndpoints.getPersonHistory> = async ({
  services,
  params,
}) => {
  const [changes, mentorships] = await Promise.all([
    findStageChanges(services.db, [params.personId]),
    findMentorships(services.db, [params.personId]),
  ])
  return {
    stages: changes.map(({ id, stage, on_date, note }) => ({ id, stage, on: on_date, note })),
    mentorships: mentorships.map(presentMentorship),
  }
}
