import { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import { feature } from '../../platform/feature.ts'
import { holdAboutPerson } from '../../platform/held-about-person.ts'
import { followDecided } from '../ballots/public.ts'
import { resolveComment, resolveOwnPlace, resolvePlace, resolveRound } from './access.ts'
import { pollDecided, voteOwner } from './actions/poll.ts'
import { appraisalsAboutPerson } from './queries/about-person.ts'
import { handlers } from './routes.ts'

followDecided(voteOwner, pollDecided)
holdAboutPerson('appraisals', appraisalsAboutPerson)

export const appraisals = feature({
  name: 'appraisals',
  endpoints: appraisalsEndpoints,
  handlers,
  subjects: {
    appraisalRound: resolveRound,
    appraisalOwnPlace: resolveOwnPlace,
    appraisalPlace: resolvePlace,
    appraisalComment: resolveComment,
  },
})
