/** Half a vote made here and half by the tool: both must mean the same by every text. */
import { writeFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ArchiveWriter, writeSetup } from '../src/archive.ts'
import { readBallot } from '../src/ballot.ts'
import { castBallot } from '../src/cast.ts'
import { checkBallot } from '../src/check-ballot.ts'
import { keyFromCredential, makePrivateCredential, writeCredentials } from '../src/credential.ts'
import { decryptPartially, writeOwned, writePartialDecryption } from '../src/decryption.ts'
import { openBooth, readElection, writeElection } from '../src/election.ts'
import { hashHex } from '../src/hash.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import type { Question } from '../src/question.ts'
import { simulationRandom } from '../src/random.ts'
import { computeTally, writeSizedTally } from '../src/tally.ts'
import { makeTrusteeKey } from '../src/trustee-key.ts'
import { writeTrustees, type TrusteeItem } from '../src/trustees.ts'
import { verifyArchive } from '../src/verify.ts'
import { runTool, withBoard } from './tool.ts'

const group = getFastGroup('BELENIOS-2048')
const random = simulationRandom('interplay')
const uuid = 'P1aysWe11Together'
const questions: readonly Question[] = [
  {
    kind: 'homomorphic',
    answers: ['赞成', '反对', '弃权'],
    blank: false,
    min: 1,
    max: 1,
    question: '表决 “2027” / 1',
  },
  { kind: 'homomorphic', answers: ['甲', '乙', '丙'], blank: true, min: 1, max: 2, question: '选举' },
]
const trustee = makeTrusteeKey(group, '监票人\u{20BB7}', random)
const items: readonly TrusteeItem[] = [{ kind: 'single', key: trustee.publicKey }]
const election = writeElection({
  uuid,
  name: '支部大会 "秘密" \\ 表决',
  description: 'line\nbreak, é, \u{1F5F3}',
  group: group.name,
  publicKey: trustee.publicKey.publicKey,
  questions,
  administrator: '办公室',
})
const booth = openBooth(election, group)
const credentials = Array.from({ length: 3 }, () => makePrivateCredential(random))
const keys = credentials.map((credential) => keyFromCredential(group, uuid, credential))
const list = writeCredentials(keys.map(({ credential }) => ({ credential, weight: 1n })))

function setup(): ArchiveWriter {
  const writer = new ArchiveWriter(1_800_000_000)
  writer.append('Setup', writeSetup(election.text, writeTrustees(items), list.text))
  return writer
}

/** A ballot made by the tool for a credential derived here. */
function toolBallot(credential: string, choices: number[][]): string {
  return withBoard(setup().bytes(), (folder) => {
    writeFileSync(join(folder, 'cred.txt'), `${credential}\n`)
    writeFileSync(join(folder, 'choice.json'), `${JSON.stringify(choices)}\n`)
    const files = ['--privcred', join(folder, 'cred.txt'), '--ballot', join(folder, 'choice.json')]
    const { stdout, stderr } = runTool(['election', 'generate-ballot', '--dir', folder, ...files])
    if (stdout === '') throw new Error(stderr)
    return stdout.trim()
  })
}

describe('a vote made half here and half by the tool', () => {
  it('reads its own election as it was meant', () => {
    expect(readElection(election.text)).toEqual(election)
  })

  it('counts ballots of both, and both decrypt it to the same result', async () => {
    const texts = [
      castBallot(
        booth,
        keys[0]!,
        [
          [1, 0, 0],
          [0, 1, 0, 1],
        ],
        { random },
      ).text,
      toolBallot(credentials[1]!, [
        [0, 1, 0],
        [0, 1, 0, 0],
      ]),
      toolBallot(credentials[2]!, [
        [1, 0, 0],
        [1, 0, 0, 0],
      ]),
    ]
    for (const text of texts) expect(checkBallot(booth, text).electionHash).toBe(election.hash)
    const writer = setup()
    for (const text of texts) writer.append('Ballot', [text])
    writer.append('EndBallots')
    const { tally, text, sized } = computeTally(group, election, list, texts.map(readBallot))
    writer.append('EncryptedTally', [text, writeSizedTally(sized)])
    const partial = writePartialDecryption(
      decryptPartially(group, election.hash, tally, trustee.secret, random),
    )
    writer.append('PartialDecryption', [partial, writeOwned({ owner: 1, payload: hashHex(partial) })])

    const archive = withBoard(writer.bytes(), (folder) => {
      const result = runTool(['election', 'compute-result', '--dir', folder]).stdout
      expect(result.trim()).toBe('{"result":[[2,1,0],[1,2,0,1]]}')
      runTool(['archive', 'add-event', '--dir', folder, '--type=Result'], result)
      return readFileSync(join(folder, 'election.bel'))
    })
    const report = await verifyArchive(archive, { groups: getFastGroup, expect: { result: true } })
    expect(report.problems).toEqual([])
    writer.append('Result', ['{"result":[[2,1,0],[1,2,0,1]]}'])
    expect(Buffer.from(writer.bytes()).equals(archive)).toBe(true)
  })

  it('derives the same credentials, and the tool finds the same fingerprints', () => {
    const derived = runTool([
      'setup',
      'generate-credentials',
      '--uuid',
      uuid,
      '--group',
      group.name,
      '--derive',
      credentials[0]!,
    ])
    expect(derived.stdout.trim()).toBe(keys[0]!.credential.toString())
    const sums = withBoard(
      setup().bytes(),
      (folder) => runTool(['election', 'compute-checksums', '--dir', folder]).stdout,
    )
    expect(sums).toContain(`"election":"${hashHex(election.text)}"`)
    expect(sums).toContain(`"public_credentials":"${hashHex(list.text)}"`)
  })
})
