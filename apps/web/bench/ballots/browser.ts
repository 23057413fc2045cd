/**
 * Ballots made in a real Chromium whose processor is slowed 4 times, with the web client's own code: key from
 * IndexedDB, ballot, sealed record. Beside each row the time of `belenios-tool` for one such ballot, at full speed.
 *
 *   node apps/web/bench/ballots/browser.ts
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'
import { serveBallotPage } from '../../test/ballot-page/serve.ts'
import { launchBrowser } from '../../../../tools/test/browser.ts'
import {
  ArchiveWriter,
  getGroup,
  keyFromCredential,
  makePrivateCredential,
  makeSalt,
  makeTrusteeKey,
  simulate,
  writeCredentials,
  writeElection,
  writeSetup,
  writeTrustees,
  type Election,
} from '@zhibu/ballot'
import type { Row } from '../../../../tools/bench/report.ts'

const slowed = 4
const pages = 3
const group = getGroup('BELENIOS-2048')
const trustee = makeTrusteeKey(group, 'Trustee')

interface Work {
  readonly election: Election
  readonly choices: number[][]
}

function work(names: number, seats: number, questions = 1, atLeast = 0): Work {
  const election = writeElection({
    uuid: 'BenchBa2Lots22',
    name: 'Bench',
    description: '',
    group: 'BELENIOS-2048',
    publicKey: trustee.publicKey.publicKey,
    questions: Array.from({ length: questions }, (_, k) => ({
      kind: 'homomorphic' as const,
      question: `Question ${k + 1}`,
      answers: Array.from({ length: names }, (_, n) => `Name ${n + 1}`),
      blank: false,
      min: atLeast,
      max: seats,
    })),
  })
  const bits = Array.from({ length: names }, (_, n) => (n < seats ? 1 : 0))
  return { election, choices: election.questions.map(() => bits) }
}

/** Milliseconds the tool needs for one such ballot, its start included. */
function toolTime({ election, choices }: Work): string {
  const folder = mkdtempSync(join(tmpdir(), 'ballot-bench-'))
  try {
    const credential = makePrivateCredential()
    const { credential: publicPart } = keyFromCredential(group, election.uuid, credential)
    const list = writeCredentials([{ credential: publicPart, weight: 1n }])
    const writer = new ArchiveWriter(1_800_000_000)
    const trustees = writeTrustees([{ kind: 'single', key: trustee.publicKey }])
    writer.append('Setup', writeSetup(election.text, trustees, list.text))
    const at = (name: string) => join(folder, name)
    writeFileSync(at('election.bel'), writer.bytes())
    writeFileSync(at('cred.txt'), `${credential}\n`)
    writeFileSync(at('choice.json'), `${JSON.stringify(choices)}\n`)
    const files = ['--dir', folder, '--privcred', at('cred.txt'), '--ballot', at('choice.json')]
    let best = Infinity
    for (let run = 0; run < 3; run++) {
      const start = performance.now()
      const { status } = spawnSync('belenios-tool', ['election', 'generate-ballot', ...files])
      if (status !== 0) return 'belenios-tool is missing'
      best = Math.min(best, performance.now() - start)
    }
    return `belenios-tool ${Math.round(best)} ms at full speed`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Times {
  /** tables not made yet */
  readonly cold: number
  /** after `prepare`, as the page of a vote does when it opens */
  readonly first: number
  /** median of those after */
  readonly after: number
  /** how often progress was told during one ballot */
  readonly told: number
}

async function freshPage(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(url)
  await page.evaluate(async () => (await zhibuBallots.tasks()).makeStandingKey({ owner: 'bench' }))
  return page
}

async function slow(page: Page, rate: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
}

/** Milliseconds of ballots one after the other on the page's thread. */
async function castTimes(page: Page, { election, choices }: Work, prepared: boolean, runs: number) {
  return page.evaluate(
    async ({ words, prepared, runs }) => {
      const tasks = await zhibuBallots.tasks()
      if (prepared) await tasks.prepare(words)
      let told = 0
      const times: number[] = []
      for (let k = 0; k < runs; k++) {
        const start = performance.now()
        await tasks.castBallot({ owner: 'bench', ...words }, () => told++)
        times.push(performance.now() - start)
        // Nobody votes a dozen times: what the earlier ones left behind is not measured.
        await zhibuBallots.device.forgetVote('bench', words.uuid)
      }
      return { times, told: told / runs }
    },
    {
      words: { electionText: election.text, uuid: election.uuid, salt: makeSalt(), choices },
      prepared,
      runs,
    },
  )
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

async function measure(browser: Browser, url: string, given: Work, runs: number): Promise<Times> {
  const once = async (prepared: boolean, count: number) => {
    const page = await freshPage(browser, url)
    await slow(page, slowed)
    const measured = await castTimes(page, given, prepared, count)
    await page.context().close()
    return measured
  }
  // The first ballot of a page happens once a page: several pages, as the machine is never quite still.
  const [colds, firsts]: [number[], number[]] = [[], []]
  for (let page = 0; page < pages; page++) colds.push((await once(false, 1)).times[0]!)
  let [rest, told]: [number[], number] = [[], 0]
  for (let page = 0; page < pages; page++) {
    const measured = await once(true, 1 + runs)
    firsts.push(measured.times[0]!)
    rest = [...rest, ...measured.times.slice(1)]
    told = measured.told
  }
  return { cold: median(colds), first: median(firsts), after: runs > 0 ? median(rest) : median(firsts), told }
}

/** How many times slower a page's thread and a worker's become when the processor is slowed. */
async function slowing(browser: Browser, url: string): Promise<{ page: number; worker: number }> {
  const { archive } = simulate({ voters: 6, names: 3, seats: 1, seed: 1 })
  const page = await freshPage(browser, url)
  const both = () =>
    page.evaluate(
      async (bytes) => {
        const archive = new Uint8Array(bytes)
        const [worker, tasks] = [zhibuBallots.ballotWorker(), await zhibuBallots.tasks()]
        const time = async (verify: () => Promise<unknown>) => {
          await verify()
          let best = Infinity
          for (let run = 0; run < 5; run++) {
            const start = performance.now()
            await verify()
            best = Math.min(best, performance.now() - start)
          }
          return best
        }
        return {
          page: await time(() => tasks.verifyArchive({ archive }, () => {})),
          worker: await time(() => worker.verifyArchive({ archive })),
        }
      },
      [...archive],
    )
  const fast = await both()
  await slow(page, slowed)
  const slowly = await both()
  await page.context().close()
  return { page: slowly.page / fast.page, worker: slowly.worker / fast.worker }
}

const ms = (value: number) => `${Math.round(value)} ms`

export async function run(): Promise<Row[]> {
  const [browser, site] = await Promise.all([launchBrowser(), serveBallotPage()])
  const rows: Row[] = []
  const add = (name: string, goal: string, measured: string) => rows.push({ name, goal, measured })
  try {
    const { page, worker } = await slowing(browser, site.url)
    add(
      `Chromium told to be ${slowed} times slower: the page’s thread, a worker’s`,
      '',
      `${page.toFixed(1)} times, ${worker.toFixed(1)} times: what follows ran on the page’s thread`,
    )
    for (const [names, goal, runs] of [
      [3, 60, 8],
      [7, 120, 8],
      [50, 900, 3],
    ] as const) {
      const given = work(names, Math.ceil(names / 2))
      const { cold, first, after } = await measure(browser, site.url, given, runs)
      const about = `ballot of ${names} names made in Chromium slowed ${slowed} times`
      add(`${about}, after the first`, `≤ ${goal} ms`, `${ms(after)}; ${toolTime(given)}`)
      add(
        `${about}, the first`,
        `≤ ${2 * goal} ms`,
        `${ms(first)}; ${ms(cold)} when the page could not prepare`,
      )
    }
    const appraisal = work(4, 1, 40, 1)
    const { first, told } = await measure(browser, site.url, appraisal, 0)
    const beside = `progress told ${told} times; ${toolTime(appraisal)}`
    add(
      `appraisal of 40 people (4 grades each), slowed ${slowed} times`,
      '≤ 5 s',
      `${(first / 1000).toFixed(1)} s; ${beside}`,
    )
  } finally {
    await browser.close()
    await site.close()
  }
  return rows
}

if (import.meta.main) {
  for (const { name, goal, measured } of await run()) console.log(`${name}: ${measured} ${goal}`)
}
