/**
 * Measurements of the voting library that need no browser. `run()` returns rows; run as a script it prints
 * them:  node packages/ballot/bench/ballots.ts [BALLOTS] [WORKERS]
 *
 * Beside each row stands the time of `belenios-tool` for the same work, where it is installed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  castBallot,
  checkBallot,
  computeTally,
  getGroup,
  openBooth,
  readArchive,
  readBallot,
} from '../src/index.ts'
import { readBoard, simulate, verifyArchive } from '../src/index.ts'
import type { Board, Booth } from '../src/index.ts'
import { BallotPool, getFastGroup } from '../src/node/index.ts'

export interface Measurement {
  readonly name: string
  readonly goal: string
  readonly measured: string
}

export interface BenchOptions {
  /** ballots of the large tally */
  readonly ballots?: number
  readonly workers?: number
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

/** Median milliseconds of `work`, after one unmeasured run. */
function time(runs: number, work: () => void): number {
  work()
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return median(times)
}

function ms(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`
}

/** Milliseconds the tool needs to verify an archive; `undefined` when it is not installed or refuses. */
function toolTime(archive: Uint8Array): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'ballot-bench-'))
  try {
    writeFileSync(join(folder, 'election.bel'), archive)
    const start = performance.now()
    const { status } = spawnSync('belenios-tool', ['election', 'verify', '--dir', folder])
    return status === 0 ? performance.now() - start : undefined
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The tool's time for one ballot: the difference between archives of many and of one. */
function toolTimePerBallot(names: number, seats: number): string {
  const count = names > 20 ? 5 : 21
  const [few, many] = [1, count].map((voters) =>
    toolTime(simulate({ voters, names, seats, seed: 1 }).archive),
  )
  if (few === undefined || many === undefined) return 'belenios-tool is missing'
  return `belenios-tool ${ms((many - few) / (count - 1))}`
}

function boardOf(archive: Uint8Array): Board {
  return readBoard(readArchive(archive))
}

function measureOne(names: number, goal: number, makingGoal: number): Measurement[] {
  const seats = Math.ceil(names / 2)
  const board = boardOf(simulate({ voters: 1, names, seats, seed: 1 }).archive)
  const text = board.ballots[0]!.text
  const fast = openBooth(board.election, getFastGroup('BELENIOS-2048'))
  const plain = openBooth(board.election, getGroup('BELENIOS-2048'))
  const runs = names > 20 ? 7 : 25
  const key = { secret: 7n, credential: plain.group.powerOfG(7n) }
  const choices = [Array.from({ length: names }, (_, k) => (k < seats ? 1 : 0))]
  const tool = toolTimePerBallot(names, seats)
  return [
    {
      name: `ballot of ${names} names (at most ${seats}) checked with OpenSSL`,
      goal: `≤ ${goal} ms`,
      measured: `${ms(time(runs, () => checkBallot(fast, text)))}; ${tool}`,
    },
    {
      name: `the same checked without OpenSSL, as in a browser`,
      goal: '',
      measured: ms(time(runs, () => checkBallot(plain, text))),
    },
    {
      name: `the same made, tables ready`,
      goal: `≤ ${makingGoal} ms in a browser slowed 4 times`,
      measured: `${ms(time(runs, () => castBallot(plain, key, choices)))} in Node at full speed`,
    },
  ]
}

async function checkAll(booth: Booth, texts: readonly string[], workers: number): Promise<number> {
  const pool = new BallotPool(workers)
  const start = performance.now()
  const refusals = await pool.checkBallots(booth, texts, () => {})
  if (refusals.some((refusal) => refusal !== undefined)) throw new Error('a ballot was refused')
  const taken = performance.now() - start
  await pool.close()
  return taken
}

async function measureMany(count: number, workers: number): Promise<Measurement> {
  // Making so many different ballots would take longer than checking them: 500 are checked again and again.
  const board = boardOf(simulate({ voters: Math.min(count, 500), names: 3, seats: 1, seed: 1 }).archive)
  const own = board.ballots.map(({ text }) => text)
  const texts = Array.from({ length: count }, (_, k) => own[k % own.length]!)
  const booth = openBooth(board.election, getFastGroup('BELENIOS-2048'))
  const checking = await checkAll(booth, texts, workers)
  const start = performance.now()
  // Another credential for each, so that all of them are counted.
  const ballots = texts.map((text, k) => ({ ...readBallot(text), credential: BigInt(k) }))
  const weights = new Map(ballots.map(({ credential }) => [credential, 1n]))
  computeTally(booth.group, board.election, { ...board.credentials, weights }, ballots)
  const tallying = performance.now() - start
  const tool = toolTimePerBallot(3, 1)
  return {
    name: `${count} ballots of 3 names checked and tallied, ${workers} workers`,
    goal: count === 10_000 ? '≤ 180 s' : `≤ ${((180 * count) / 10_000).toFixed(1)} s`,
    measured: `${((checking + tallying) / 1000).toFixed(1)} s (tally ${(tallying / 1000).toFixed(1)} s); ${tool} a ballot, on one core`,
  }
}

async function measureArchive(): Promise<Measurement> {
  const { archive } = simulate({ voters: 100, names: 3, seats: 1, trustees: 3, threshold: 2, seed: 1 })
  const pool = new BallotPool(2)
  const start = performance.now()
  const report = await verifyArchive(archive, { groups: getFastGroup, checkBallots: pool.checkBallots })
  const own = performance.now() - start
  await pool.close()
  if (!report.accepted) throw new Error(report.problems[0]!.message)
  const tool = toolTime(archive)
  const beside = tool === undefined ? 'belenios-tool is missing' : `belenios-tool ${ms(tool)}`
  return {
    name: 'archive of 100 voters, 2 of 3 trustees, verified',
    goal: '',
    measured: `${ms(own)}; ${beside}`,
  }
}

export async function run({ ballots = 10_000, workers = 2 }: BenchOptions = {}): Promise<Measurement[]> {
  const one = [measureOne(3, 25, 60), measureOne(7, 40, 120), measureOne(50, 250, 900)].flat()
  return [...one, await measureArchive(), await measureMany(ballots, workers)]
}

if (import.meta.main) {
  const [ballots = 10_000, workers = 2] = process.argv.slice(2).map(Number)
  for (const { name, goal, measured } of await run({ ballots, workers }))
    console.log(`${name}: ${measured} ${goal}`)
}
