import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { peopleById } from '../../members/public.ts'
import { credentialsCast } from '../store/ballots.ts'
import { groupOfVote, readTexts } from '../store/counting.ts'
import { openSalt } from '../store/sealing.ts'
import { findVotersOf } from '../store/voters.ts'

/** What the shared tablet needs, for the scrutineers who hand it round. */
export const getTablet: Handler<typeof ballotsEndpoints.getTablet> = async ({ services, params }) => {
  const { db, sealer } = services
  const [texts, group, roll, cast] = await Promise.all([
    readTexts(db, params.voteId),
    groupOfVote(db, params.voteId),
    findVotersOf(db, [params.voteId]),
    credentialsCast(db, params.voteId),
  ])
  if (!texts || !group) throw notFound()
  const lines = roll.filter((line) => line.channel === 'tablet' && line.entitled)
  const people = await peopleById(
    db,
    lines.map((line) => line.person_id),
  )
  return {
    uuid: texts.uuid,
    group,
    electionText: texts.election_text,
    credentialsText: texts.credentials_text,
    voters: lines.map((line) => ({
      person: { id: line.person_id, name: people.get(line.person_id)?.name ?? '' },
      publicKey: line.tablet_key,
      salt: line.salt_sealed && openSalt(sealer, { ...line, salt_sealed: line.salt_sealed }),
      hasVoted: line.credential !== null && cast.has(line.credential),
    })),
  }
}
