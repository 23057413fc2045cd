/** The archive of a vote, written from its rows: the same bytes each time, and never whole in memory. */
import { ArchiveWriter } from '@zhibu/ballot'
import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Db } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { findContents } from '../store/ballots.ts'
import { readState } from '../store/counting.ts'
import { findEvents } from '../store/events.ts'
import type { EventRow } from '../store/tables.ts'
import { boxTexts } from './box-texts.ts'

const ballotsAtOnce = 100

/** Texts of the ballots in the order of the board, read a hundred at a time. */
async function* ballotsInOrder(db: Db, voteId: string): AsyncGenerator<string> {
  for (let from = 0; ;) {
    const page = await findContents(db, voteId, from, ballotsAtOnce)
    for (const { content } of page) yield content
    const last = page.at(-1)
    if (!last) return
    from = last.height + 1
  }
}

/** The bytes of the archive, event by event. */
async function* archiveOf(
  db: Db,
  voteId: string,
  seconds: number,
  events: readonly EventRow[],
): AsyncGenerator<Uint8Array> {
  const writer = new ArchiveWriter(seconds, false)
  yield writer.header
  const ballots = ballotsInOrder(db, voteId)
  for (const { type, records } of events) {
    if (type !== 'Ballot') {
      yield writer.append(type, records)
      continue
    }
    const { value } = await ballots.next()
    yield writer.append('Ballot', [value as string])
  }
}

/** The archive as it stands, piece by piece; null before the vote is opened. */
export async function streamArchive(
  db: Db,
  voteId: string,
): Promise<{ readonly uuid: string; readonly content: AsyncIterable<Uint8Array> } | null> {
  const texts = await boxTexts(db, voteId)
  if (!texts) return null
  const events = await findEvents(db, voteId)
  return { uuid: texts.uuid, content: archiveOf(db, voteId, texts.archiveSeconds, events) }
}

/** The archive as it stands, for work that needs the whole. */
export async function wholeArchive(db: Db, voteId: string): Promise<Uint8Array> {
  const archive = await streamArchive(db, voteId)
  if (!archive) throw new Error(`vote ${voteId} has no archive`)
  const pieces: Uint8Array[] = []
  for await (const piece of archive.content) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Whether a vote's archive is told to anybody: the box is closed and everything on the board. */
export async function archiveIsOut(db: Db, voteId: string): Promise<boolean> {
  const vote = await readState(db, voteId)
  if (!vote) throw notFound()
  if (vote.state === 'counting' || vote.state === 'decided') return true
  if (vote.state !== 'void') return false
  return (await findEvents(db, voteId)).some(({ type }) => type === 'EndBallots')
}

export const downloadArchive: Handler<typeof ballotsEndpoints.downloadArchive> = async (call) => {
  const { db } = call.services
  if (!(await archiveIsOut(db, call.params.voteId))) throw new Refusal('ballots.stateForbids')
  const archive = await streamArchive(db, call.params.voteId)
  if (!archive) throw new Refusal('ballots.stateForbids')
  return { fileName: `${archive.uuid}.bel`, contentType: 'application/x-tar', content: archive.content }
}
