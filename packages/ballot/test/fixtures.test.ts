import { describe, expect, it } from 'vitest'
import { readArchive } from '../src/archive.ts'
import { readBallot } from '../src/ballot.ts'
import { readBoard } from '../src/board.ts'
import { keyFromCredential } from '../src/credential.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import { readRecord } from '../src/tar.ts'
import { verifyArchive } from '../src/verify.ts'
import { rememberingChecker } from './remembering.ts'
import { fixtureArchive, fixtureSecrets, type FixtureName } from './vectors.ts'

const checkBallots = rememberingChecker()
const NAMES: readonly FixtureName[] = ['simple', 'threshold', 'grades']

/** Where an archive may be cut: after each event. */
function eventEnds(archive: Uint8Array): number[] {
  const ends: number[] = []
  for (let at = 0; at < archive.length;) {
    const record = readRecord(archive, at)
    at = record.end
    if (record.name.endsWith('.event.json')) ends.push(at)
  }
  return ends
}

describe.each(NAMES)('the archive %s, made by belenios-tool', (name) => {
  const archive = fixtureArchive(name)
  const secrets = fixtureSecrets(name)

  it('is accepted with its result', async () => {
    const report = await verifyArchive(archive, { groups: getFastGroup })
    expect(report.problems).toEqual([])
    expect(JSON.parse(report.board!.result!)).toEqual({ result: secrets.result })
    const last = new Map(secrets.ballots_in_order.map(({ voter, tracker }) => [voter, tracker]))
    expect(report.counted.toSorted()).toEqual([...last.values()].toSorted())
  })

  it('holds the events and ballots that were made', () => {
    const read = readArchive(archive)
    expect(read.entries.map(({ type }) => type)).toEqual(secrets.events)
    const board = readBoard(read)
    const group = getFastGroup(board.election.group)
    secrets.ballots_in_order.forEach(({ voter, tracker }, k) => {
      expect(board.ballots[k]!.tracker).toBe(tracker)
      const { private_credential: credential } = secrets.voters[voter - 1]!
      const key = keyFromCredential(group, board.election.uuid, credential)
      expect(readBallot(board.ballots[k]!.text).credential).toBe(key.credential)
    })
  })

  it('is accepted as the archive of the moment when cut after any event', async () => {
    const ends = eventEnds(archive)
    expect(ends.at(-1)).toBe(archive.length)
    for (const [k, end] of ends.entries()) {
      const report = await verifyArchive(archive.subarray(0, end), { groups: getFastGroup, checkBallots })
      expect(report.problems, `cut after event ${k}`).toEqual([])
      expect(report.board!.stage).toBe(secrets.events[k])
      expect(report.result === undefined).toBe(k < ends.length - 1)
    }
  })

  it('is refused when cut anywhere else', async () => {
    const ends = new Set(eventEnds(archive))
    for (let end = 512; end < archive.length; end += 512 * 7) {
      if (ends.has(end)) continue
      const { problems } = await verifyArchive(archive.subarray(0, end))
      expect(problems[0]!.code).toMatch(/^(?:archive\.(?:record|trailing|unreadable)|chain\.order)$/)
    }
  })
})
