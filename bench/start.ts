/**
 * How long `npm start` takes on an installation that is there already, and what the server holds when nobody calls.
 * Promised: 3 s until ready, 250 MB.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { currentHolder } from '../apps/server/src/platform/embedded-postgres/data-lock.ts'
import { freePort } from '../tools/test/product.ts'

export interface StartOptions {
  readonly runs?: number
  /** Between "ready" and looking at the memory. */
  readonly idleSeconds?: number
}

interface Started {
  readonly seconds: number
  /** Seconds until ready as the product counts them: from the beginning of its own program, without npm's. */
  readonly ownSeconds: number
  readonly pid: number
  readonly stop: () => Promise<void>
}

/** Types `npm start` and waits for the line that says ready. */
async function start(dataDir: string): Promise<Started> {
  const begin = performance.now()
  const port = String(await freePort())
  const words = ['start', '--silent', '--', '--data', dataDir, '--port', port, '--json']
  const child = spawn('npm', words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) {
    if (!line.startsWith('{')) continue
    const { readyMs } = JSON.parse(line) as { readyMs: number }
    const { pid } = currentHolder(dataDir)!
    setImmediate(() => child.stdout.resume())
    return {
      seconds: (performance.now() - begin) / 1000,
      ownSeconds: readyMs / 1000,
      pid,
      stop: async () => {
        process.kill(pid, 'SIGTERM')
        await ended
      },
    }
  }
  throw new Error('npm start ended before it was ready')
}

/** Resident memory, in MB of 1024 × 1024 bytes. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!
}

/** Starts on a fresh folder once (unmeasured: it makes the demonstration university), then `runs` times. */
export async function run({ runs = 5, idleSeconds = 30 }: StartOptions = {}): Promise<
  { name: string; goal: string; measured: string }[]
> {
  const folder = await mkdtemp(join(tmpdir(), 'zhibu-bench-'))
  try {
    const first = await start(folder)
    await first.stop()
    const starts: Started[] = []
    for (let n = 1; n < runs; n += 1) {
      const started = await start(folder)
      starts.push(started)
      await started.stop()
    }
    const last = await start(folder)
    starts.push(last)
    await sleep(idleSeconds * 1000)
    const megabytes = await residentMegabytes(last.pid)
    await last.stop()
    const spread = starts.map(({ seconds }) => seconds)
    const range = `${Math.min(...spread).toFixed(1)} to ${Math.max(...spread).toFixed(1)} s`
    return [
      {
        name: `\`npm start\` until ready, middle of ${runs}`,
        goal: '≤ 3 s',
        measured: `${median(spread).toFixed(1)} s (${range})`,
      },
      {
        name: 'of it the product itself, without npm',
        goal: '',
        measured: `${median(starts.map(({ ownSeconds }) => ownSeconds)).toFixed(1)} s`,
      },
      {
        name: `server memory, idle for ${idleSeconds} s`,
        goal: '≤ 250 MB',
        measured: `${megabytes.toFixed(0)} MB`,
      },
      {
        name: 'first start ever: cluster and demonstration university',
        goal: '',
        measured: `${first.seconds.toFixed(1)} s`,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
