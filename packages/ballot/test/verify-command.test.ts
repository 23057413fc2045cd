/** `bin/verify` as a person or script uses it, and the worker threads behind it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { readArchive } from '../src/archive.ts'
import { readBoard } from '../src/board.ts'
import { openBooth } from '../src/election.ts'
import { BallotPool, getFastGroup } from '../src/node/index.ts'
import { checkBallotsHere } from '../src/verify.ts'
import { fixtureArchive } from './vectors.ts'

const folder = mkdtempSync(join(tmpdir(), 'ballot-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileWith(name: string, content: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function verify(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const program = fileURLToPath(new URL('../bin/verify', import.meta.url))
  return spawnSync(program, ['--workers', '1', ...args], { encoding: 'utf8' })
}

const archive = fixtureArchive('threshold')
const board = readBoard(readArchive(archive))
const accepted = fileWith('accepted.bel', archive)

describe('bin/verify', () => {
  it('exits with 0 and prints result and fingerprints of an accepted archive', () => {
    const { status, stdout } = verify(accepted)
    expect(status).toBe(0)
    expect(stdout).toContain('ACCEPTED')
    expect(stdout).toContain('[[11,2,"2000000000"]]')
    expect(stdout).toContain(board.election.hash)
    expect(stdout).toContain(board.credentials.hash)
  })

  it('prints the same as JSON', () => {
    const { status, stdout } = verify('--json', accepted)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      accepted: true,
      problems: [],
      uuid: '3HuRsbyW7Tqn2g',
      ballots: 4,
      counted: 4,
      voters: 4,
      totalWeight: '2000000013',
      result: [[11, 2, '2000000000']],
    })
  })

  it('exits with 1 and the named reason for a rejected archive', () => {
    const changed = Buffer.from(archive)
    changed[changed.lastIndexOf('{"result":[[') + 12] = 0x32
    const { status, stdout } = verify(fileWith('changed.bel', changed))
    expect(status).toBe(1)
    expect(stdout).toContain('archive.name: the name of a record is not the hash of its content')
  })

  it('compares with what was announced', () => {
    const tracker = board.ballots[0]!.tracker
    const announced = ['--election-hash', board.election.hash, '--tracker', tracker, '--require-result']
    expect(verify(...announced, '--earlier', accepted, accepted).status).toBe(0)
    const { status, stdout } = verify('--election-hash', board.credentials.hash, accepted)
    expect(status).toBe(1)
    expect(stdout).toContain('outside.election')
  })

  it('exits with 2 for files that cannot be read and for wrong usage', () => {
    expect(verify(join(folder, 'none.bel'))).toMatchObject({ status: 2, stdout: '' })
    expect(verify(fileWith('text.bel', 'hello'))).toMatchObject({ status: 2, stdout: '' })
    expect(verify(folder).status).toBe(2)
    expect(verify().status).toBe(2)
    expect(verify(accepted, accepted).status).toBe(2)
    expect(verify('--loudly', accepted).status).toBe(2)
  })
})

describe('a pool of worker threads', () => {
  const booth = openBooth(board.election, getFastGroup(board.election.group))
  const own = board.ballots.map(({ text }) => text)
  const texts = [...own, own[0]!.replace(/"hash":"./, '"hash":"-'), 'nonsense', ...own]

  it('says the same of every ballot as the thread that asks, in order', async () => {
    const pool = new BallotPool(2)
    const progress: number[] = []
    const checked = await pool.checkBallots(booth, texts, (done) => progress.push(done))
    const here = await checkBallotsHere(booth, texts, () => {})
    expect(checked.map((refusal) => refusal?.code)).toEqual(here.map((refusal) => refusal?.code))
    expect(checked.filter((refusal) => refusal)).toHaveLength(2)
    expect(progress.at(-1)).toBe(texts.length)
    expect(await pool.refusalOf(booth, own[1]!)).toBeUndefined()
    expect((await pool.refusalOf(booth, `${own[1]!} `))?.code).toBe('ballot.form')
    await pool.close()
  })

  it('rejects what was under way when it is closed, and starts again when asked', async () => {
    const pool = new BallotPool(1)
    const [checked] = await Promise.allSettled([pool.checkBallots(booth, texts, () => {}), pool.close()])
    expect(checked).toMatchObject({ status: 'rejected', reason: { message: 'ballot worker ended' } })
    expect(await pool.refusalOf(booth, own[0]!)).toBeUndefined()
    await pool.close()
  })
})
