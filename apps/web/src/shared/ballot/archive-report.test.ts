import { simulate } from '@zhibu/ballot'
import { expect, it } from 'vitest'
import { CHECKS, lineOf, type ArchiveReport } from './archive-report.ts'
import { tasks } from './tasks.ts'
import type { ReaderExpectations } from './reader-tasks.ts'

const { archive, election, trackers } = simulate({
  voters: 3,
  names: 2,
  seats: 1,
  blank: true,
  revotes: 1,
  trustees: 2,
  seed: 3,
})
const verify = (bytes: Uint8Array, expected?: ReaderExpectations) =>
  tasks.verifyArchive({ archive: bytes, ...(expected ? { expect: expected } : {}) }, () => undefined)
const stateOf = ({ checks }: ArchiveReport) =>
  Object.fromEntries(checks.map(({ check, state }) => [check, state]))

it('says of a good archive that every line passed, and what it holds', async () => {
  const report = await verify(archive)
  const { outside, ...others } = stateOf(report)
  expect(new Set(Object.values(others))).toEqual(new Set(['passed']))
  expect(outside).toBe('absent')
  expect(report.summary).toMatchObject({ voters: 3, ballots: 6, counted: 3, trustees: 2, decrypted: 2 })
  expect(report.summary!.questions[0]!.answers.map(({ answer }) => answer)).toEqual([
    null,
    ...election.questions[0]!.answers,
  ])
})

it('compares with what is known outside: trackers last, fingerprints before anything is computed', async () => {
  const replaced = trackers.find((tracker) => !trackers.slice(3).includes(tracker))!
  const late = await verify(archive, { trackers: ['A'.repeat(43), replaced] })
  expect(late.problems[0]!.code).toBe('outside.tracker')
  expect(stateOf(late)).toMatchObject({ result: 'passed', outside: 'failed' })
  const early = await verify(archive, { electionHash: 'A'.repeat(43) })
  expect(stateOf(early)).toMatchObject({ chain: 'passed', keys: 'open', outside: 'failed' })
  const own = await verify(archive, { electionHash: election.hash })
  expect(stateOf(own)['outside']).toBe('passed')
})

it('refuses an archive that does not continue the chain seen earlier', async () => {
  const report = await verify(archive, { heads: ['0'.repeat(64)] })
  expect(report.accepted).toBe(false)
  expect(report.problems[0]!.code).toBe('outside.prefix')
})

it('stops at the first fault: nothing after it counts as checked', async () => {
  const cut = archive.slice()
  cut[cut.length - 600]! ^= 1
  const report = await verify(cut)
  expect(report.accepted).toBe(false)
  expect(stateOf(report)['form']).toBe('failed')
  expect(CHECKS.filter((check) => stateOf(report)[check] === 'passed')).toEqual([])
})

it('says of a file that is no archive that it is none', async () => {
  const report = await verify(new TextEncoder().encode('hello'))
  expect(report.problems[0]!.code).toBe('archive.unreadable')
  expect(report.summary).toBeUndefined()
})

it('gives every reason for rejection a line of its own kind', () => {
  expect(lineOf('credentials.duplicate')).toBe('roll')
  expect(lineOf('election.key')).toBe('keys')
  expect(lineOf('shuffle.proof')).toBe('decryption')
})
