/** A vote from setup to result, each step by the person who takes it. */
import { describe, expect, it } from 'vitest'
import { ArchiveWriter, writeSetup } from '../src/archive.ts'
import { castBallot } from '../src/cast.ts'
import * as ceremony from '../src/ceremony.ts'
import * as conduct from '../src/conduct.ts'
import { writeCredentials } from '../src/credential.ts'
import { openBooth, writeElection } from '../src/election.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import { simulationRandom } from '../src/random.ts'
import { credentialFor, makeSalt, makeStandingKey, voteKeyFor } from '../src/standing-key.ts'
import { electionKey, writeTrustees, type TrusteeItem } from '../src/trustees.ts'
import { verifyArchive } from '../src/verify.ts'
import { buildArchive, replaceData, stepsOf } from './world.ts'

const group = getFastGroup('BELENIOS-2048')
const groups = getFastGroup
const random = simulationRandom('conduct')
const uuid = 'Reso1utionVote'

const seeds = [1, 2, 3].map(() => ceremony.makeSeed(random))
const certs = seeds.map((seed) => ceremony.joinCeremony(group, seed, random))
const shares = seeds.map((seed) => ceremony.makeShares(group, seed, certs, 2, random))
const keys = seeds.map((seed) => ceremony.completeKey(group, seed, certs, shares, 2, undefined, random))
const parameters = ceremony.assembleThreshold(
  group,
  2,
  certs,
  shares,
  keys.map(({ publicKey }) => publicKey),
)
const items: TrusteeItem[] = [{ kind: 'threshold', parameters }]
const election = writeElection({
  uuid,
  name: 'Resolution',
  description: '',
  group: group.name,
  publicKey: electionKey(group, items),
  questions: [
    {
      kind: 'homomorphic',
      answers: ['for', 'against', 'abstain'],
      blank: false,
      min: 1,
      max: 1,
      question: '',
    },
  ],
})
const booth = openBooth(election, group)
const people = Array.from({ length: 5 }, () => ({
  key: makeStandingKey(group, random),
  binding: { uuid, salt: makeSalt(random) },
}))
const list = writeCredentials(
  people.map(({ key, binding }) => ({
    credential: credentialFor(group, key.publicKey, binding),
    weight: 1n,
  })),
)

/** The board after closing, with votes of the first people. */
function closed(votes: readonly number[]): ArchiveWriter {
  const writer = new ArchiveWriter(1_800_000_000)
  writer.append('Setup', writeSetup(election.text, writeTrustees(items), list.text))
  votes.forEach((vote, k) => {
    const { key, binding } = people[k]!
    const choices = [[0, 1, 2].map((answer) => (answer === vote ? 1 : 0))]
    writer.append('Ballot', [castBallot(booth, voteKeyFor(group, key, binding), choices, { random }).text])
  })
  writer.append('EndBallots')
  return writer
}

function tallied(votes: readonly number[]): ArchiveWriter {
  const writer = closed(votes)
  writer.append('EncryptedTally', conduct.tallyRecords(conduct.boardOf(writer.bytes()), group))
  return writer
}

describe('a resolution with three scrutineers of whom two are needed', () => {
  it('is opened by any two, one after the other, and accepted', async () => {
    const writer = tallied([0, 0, 1, 2, 0])
    for (const secret of [keys[2]!.secret, keys[0]!.secret]) {
      const part = await conduct.decryptArchive(writer.bytes(), secret, { groups, random })
      expect(part.counted).toBe(5)
      const [content, owned] = part.records
      conduct.checkTrusteePart(conduct.boardOf(writer.bytes()), group, { content, owned })
      writer.append('PartialDecryption', part.records)
    }
    const { text, result } = conduct.resultRecord(conduct.boardOf(writer.bytes()), group)
    expect(text).toBe('{"result":[[3,1,1]]}')
    expect(result).toEqual([{ kind: 'counts', counts: [3n, 1n, 1n] }])
    writer.append('Result', [text])
    const report = await verifyArchive(writer.bytes(), { groups, expect: { result: true } })
    expect(report.problems).toEqual([])
  })

  it('is not opened by one alone', async () => {
    const writer = tallied([0, 1])
    const part = await conduct.decryptArchive(writer.bytes(), keys[1]!.secret, { groups, random })
    writer.append('PartialDecryption', part.records)
    const board = conduct.boardOf(writer.bytes())
    expect(() => conduct.resultRecord(board, group)).toThrow('not enough trustees have decrypted')
  })

  it('goes on with an archive that was saved and read again', () => {
    const whole = closed([0, 1]).bytes()
    const steps = stepsOf(whole)
    const writer = ArchiveWriter.resume(buildArchive(steps.slice(0, 2)))
    for (const { type, data } of steps.slice(2)) writer.append(type as 'Ballot', data)
    expect(stepsOf(writer.bytes())).toEqual(steps)
  })
})

describe('a scrutineer’s device refuses', () => {
  const decrypt = (archive: Uint8Array, secret = keys[0]!.secret, atLeast?: number) =>
    conduct.decryptArchive(archive, secret, { groups, random, ...(atLeast === undefined ? {} : { atLeast }) })

  it('to open an open vote', async () => {
    await expect(decrypt(closed([0, 1]).bytes())).rejects.toThrow('decryption after EndBallots')
  })

  it('to open a tally that is not that of the ballots', async () => {
    const steps = stepsOf(tallied([0, 1]).bytes())
    const other = conduct.tallyRecords(conduct.boardOf(closed([1]).bytes()), group)
    const forged = buildArchive(replaceData(steps, 'EncryptedTally', 0, () => other))
    await expect(decrypt(forged)).rejects.toThrow('not that of the recorded ballots')
  })

  it('to open fewer ballots than agreed', async () => {
    await expect(decrypt(tallied([0, 1]).bytes(), undefined, 3)).rejects.toThrow('too few ballots')
    await expect(decrypt(tallied([]).bytes())).rejects.toThrow('too few ballots')
  })

  it('with a key that is no scrutineer’s, or a second time', async () => {
    const writer = tallied([0, 1])
    await expect(decrypt(writer.bytes(), 5n)).rejects.toThrow('not the key of a trustee')
    writer.append('PartialDecryption', (await decrypt(writer.bytes())).records)
    await expect(decrypt(writer.bytes())).rejects.toThrow('already decrypted')
  })
})

describe('the keeper of the board refuses', () => {
  const writer = tallied([0, 1])
  const board = conduct.boardOf(writer.bytes())
  const partOf = async (archive: Uint8Array, k: number) => {
    const { records } = await conduct.decryptArchive(archive, keys[k]!.secret, { groups, random })
    return { content: records[0], owned: records[1] }
  }

  it('a scrutineer’s wrong share', async () => {
    const { content, owned } = await partOf(writer.bytes(), 0)
    const wrong = owned.replace('"owner":1', '"owner":2')
    expect(() => conduct.checkTrusteePart(board, group, { content, owned: wrong })).toThrow(
      'a decryption factor is not proved',
    )
    const foreign = await partOf(tallied([1, 0]).bytes(), 0)
    expect(() => conduct.checkTrusteePart(board, group, foreign)).toThrow('a decryption factor is not proved')
  })

  it('a share that is there already', async () => {
    const part = await partOf(writer.bytes(), 0)
    const later = tallied([0, 1])
    const own = await partOf(later.bytes(), 0)
    later.append('PartialDecryption', [own.content, own.owned])
    expect(() => conduct.checkTrusteePart(board, group, part)).not.toThrow()
    expect(() => conduct.checkTrusteePart(conduct.boardOf(later.bytes()), group, own)).toThrow(
      'already decrypted',
    )
  })
})
