import { hashBase64, readCredentials } from '@zhibu/ballot'
import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handler } from '../../../platform/feature.ts'
import { notFound } from '../../../platform/errors.ts'
import { findPublishedTrackers } from '../store/ballots.ts'
import { readTexts } from '../store/counting.ts'
import { findHead } from '../store/events.ts'
import { boxTexts } from './box-texts.ts'

/** The public board. Trackers are sorted by themselves: neither batches nor order can be told from them. */
export const getBoard: Handler<typeof ballotsEndpoints.getBoard> = async ({ services, params }) => {
  const { db } = services
  const [texts, head, trackers] = await Promise.all([
    boxTexts(db, params.voteId),
    findHead(db, params.voteId),
    findPublishedTrackers(db, params.voteId),
  ])
  const uuid = texts?.uuid ?? (await readTexts(db, params.voteId))?.uuid
  if (uuid === undefined) throw notFound()
  return {
    uuid,
    electionFingerprint: texts ? hashBase64(texts.electionText) : null,
    rollFingerprint: texts ? hashBase64(texts.credentialsText) : null,
    rollSize: texts ? readCredentials(texts.credentialsText).voters.length : 0,
    head: head?.hash ?? null,
    height: head?.height ?? 0,
    trackers: [...trackers],
  }
}
