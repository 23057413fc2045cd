import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import { excellentCap, FEWEST_RATERS } from '@zhibu/domain/ballots/appraisal'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { unitsById } from '../../organisation/public.ts'
import { findRound } from '../store/rounds.ts'
import { personOf } from './brief.ts'
import { decidersIn } from './deciders.ts'
import { memberPlaces } from './member-places.ts'
import { presentRound } from './round-view.ts'

export const getAppraisal: Handler<typeof appraisalsEndpoints.getAppraisal> = async (call) => {
  const { services, params, actor } = call
  const round = await findRound(services.db, params.roundId)
  if (!round) throw notFound()
  return presentRound(services, services.db, round, actor)
}

export const listAppraisalMembers: Handler<typeof appraisalsEndpoints.listAppraisalMembers> = async (
  call,
) => {
  const { services, params } = call
  const unit = (await unitsById(services.db, [params.unitId])).get(params.unitId)
  if (unit?.kind !== 'branch') throw new Refusal('appraisals.notBranch')
  const [members, deciders] = await Promise.all([
    memberPlaces(services.db, unit.id),
    decidersIn(services, services.db, unit.id),
  ])
  return {
    items: members.map(({ person, place }) => ({
      person: personOf(person.id, person.name),
      part: place.part,
      why: { rule: place.rule, article: place.article },
    })),
    deciders: [...deciders],
    cap: excellentCap(members.filter(({ place }) => place.part === 'graded').length),
    fewestRaters: FEWEST_RATERS,
  }
}
