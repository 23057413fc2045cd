/** A whole vote with a shuffled question, made here and judged by the independent verifier. */
import { describe, expect, it } from 'vitest'
import { ArchiveWriter, writeSetup } from '../src/archive.ts'
import { castBallot } from '../src/cast.ts'
import * as conduct from '../src/conduct.ts'
import { writeCredentials } from '../src/credential.ts'
import { openBooth, writeElection } from '../src/election.ts'
import { makeShuffle } from '../src/make-shuffle.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import { randomOrder, simulationRandom } from '../src/random.ts'
import { checkShuffle } from '../src/shuffle.ts'
import { makeTrusteeKey } from '../src/trustee-key.ts'
import { electionKey, writeTrustees, type TrusteeItem } from '../src/trustees.ts'
import { verifyArchive } from '../src/verify.ts'
import { toolVerdict } from './tool.ts'

const group = getFastGroup('RFC-3526-2048')
const random = simulationRandom('shuffling')
const trustees = [makeTrusteeKey(group, 'One', random), makeTrusteeKey(group, 'Two', random)]
const items = trustees.map(({ publicKey }): TrusteeItem => ({ kind: 'single', key: publicKey }))
const election = writeElection({
  uuid: 'ShuffedGrades7',
  name: 'Grades',
  description: '',
  group: group.name,
  publicKey: electionKey(group, items),
  questions: [
    { kind: 'homomorphic', answers: ['yes', 'no'], blank: false, min: 1, max: 1, question: 'Agreed?' },
    { kind: 'shuffled', answers: ['A', 'B'], question: 'Grades' },
  ],
})
const booth = openBooth(election, group)
const voters = [11n, 12n, 13n].map((secret) => ({ secret, credential: group.powerOfG(secret) }))

/** Votes with these sheets, shuffled by both trustees and opened. */
async function vote(sheets: readonly number[][]): Promise<{ archive: Uint8Array; result: string }> {
  const writer = new ArchiveWriter(1_800_000_000)
  const board = () => conduct.boardOf(writer.bytes())
  const list = writeCredentials(voters.map(({ credential }) => ({ credential, weight: 1n })))
  writer.append('Setup', writeSetup(election.text, writeTrustees(items), list.text))
  sheets.forEach((sheet, k) =>
    writer.append('Ballot', [castBallot(booth, voters[k]!, [[1, 0], sheet], { random }).text]),
  )
  writer.append('EndBallots')
  writer.append('EncryptedTally', conduct.tallyRecords(board(), group))
  for (const owner of [1, 2]) writer.append('Shuffle', conduct.shuffleRecords(board(), group, owner, random))
  writer.append('EndShuffles')
  for (const { secret } of trustees) {
    const options = { groups: getFastGroup, random, atLeast: 0 }
    writer.append(
      'PartialDecryption',
      (await conduct.decryptArchive(writer.bytes(), secret, options)).records,
    )
  }
  const { text } = conduct.resultRecord(board(), group)
  writer.append('Result', [text])
  return { archive: writer.bytes(), result: text }
}

describe('a vote with a shuffled question made here', () => {
  it.each([3, 1, 0])('with %i ballots is accepted by the independent verifier and by ours', async (count) => {
    const sheets = [
      [1, 200],
      [2, 0],
      [0, 255],
    ].slice(0, count)
    const { archive, result } = await vote(sheets)
    const { result: lists } = JSON.parse(result) as { result: [number[], number[][]] }
    expect(lists[0]).toEqual([count, 0])
    expect(lists[1].map(String).toSorted()).toEqual(sheets.map(String).toSorted())
    expect(toolVerdict(archive)).toBe('accepted')
    const report = await verifyArchive(archive, { groups: getFastGroup, expect: { result: true } })
    expect(report.problems).toEqual([])
  })

  it('shuffles any number of answers so that they can be checked, and hides their order', () => {
    const encrypted = (n: number) =>
      Array.from({ length: n }, (_, k) => ({
        alpha: group.powerOfG(BigInt(k + 2)),
        beta: group.powerOfG(BigInt(3 * k + 5)),
      }))
    for (const count of [0, 1, 2, 6]) {
      const input = encrypted(count)
      const made = makeShuffle(booth, [input], random)
      expect(() => checkShuffle(booth, [input], made)).not.toThrow()
      const known = new Set(input.map(({ alpha }) => alpha))
      expect(made.ciphertexts[0]!.some(({ alpha }) => known.has(alpha))).toBe(false)
    }
  })

  it('takes every order', () => {
    const orders = new Set(Array.from({ length: 200 }, () => randomOrder(3, random).join('')))
    expect([...orders].toSorted()).toEqual(['012', '021', '102', '120', '201', '210'])
  })
})
