/**
 * Work off the request path. A job is enqueued in the transaction that causes it, so it runs if and only if that
 * transaction commits; it may run more than once, so handlers are idempotent.
 */
import { type CronItem, Logger, parseCronItems, run } from 'graphile-worker'
import pg from 'pg'
import type { Logger as Log } from 'pino'
import type { z } from 'zod'
import { rawQuery, type Tx } from '../db/connection.ts'
import type { Services } from '../services.ts'

export interface Job<T> {
  /** `feature.verb`. */
  readonly name: string
  readonly payload: z.ZodType<T>
  /** Cron pattern in China's time, for jobs that also run by the clock (payload is then `{}`). */
  readonly schedule?: string
  readonly handle: (services: Services, payload: T) => Promise<void>
}

/** Declares a job; heavy code is imported inside `handle`. */
export function job<T>(definition: Job<T>): Job<T> {
  return definition
}

/** A job without its payload's type, for lists. */
export type AnyJob = Pick<Job<never>, 'name' | 'schedule' | 'handle'> & { readonly payload: z.ZodType }

/**
 * Enqueues `payload` for `job` in transaction `tx`. With `key`, a waiting job of the same key is replaced, not
 * doubled. `runAt` defaults to now; retried with growing delay up to 12 times.
 */
export async function enqueue<T>(
  tx: Tx,
  definition: Job<T>,
  payload: T,
  options: { readonly key?: string; readonly runAt?: Date } = {},
): Promise<void> {
  await rawQuery(
    tx,
    'select graphile_worker.add_job($1, payload := $2::json, run_at := $3, max_attempts := 12, job_key := $4)',
    [definition.name, JSON.stringify(payload), options.runAt ?? null, options.key ?? null],
  )
}

/** The job worker of one process. */
export interface JobWorker {
  /** Takes no more jobs, finishes those begun, and lets its connections go. */
  stop(): Promise<void>
}

/** Starts the worker for all jobs of the application. */
export async function startJobs(
  services: Services & { readonly url: string },
  jobs: readonly AnyJob[],
): Promise<JobWorker> {
  const taskList = Object.fromEntries(
    jobs.map((definition) => [
      definition.name,
      async (payload: unknown) => {
        const { _cron, ...own } = (payload ?? {}) as Record<string, unknown>
        await definition.handle(services, definition.payload.parse(own) as never)
      },
    ]),
  )
  const crons: CronItem[] = jobs.flatMap(({ name, schedule }) =>
    schedule ? [{ task: name, match: schedule }] : [],
  )
  // A pool of our own: the worker's own one forgets to listen for errors while it ends, and a database that stops
  // at that moment would take the process along.
  const pgPool = new pg.Pool({ connectionString: services.url, max: 5, application_name: 'zhibu jobs' })
  pgPool.on('error', () => {})
  pgPool.on('connect', (client) => void client.on('error', () => {}))
  const runner = await run({
    pgPool,
    concurrency: 2,
    noHandleSignals: true,
    logger: loggerOf(services.log),
    pollInterval: 2000,
    taskList,
    parsedCronItems: parseCronItems(crons),
  })
  return {
    stop: async () => {
      await runner.stop()
      await pgPool.end()
    },
  }
}

const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

/**
 * The worker's words in our log; by itself it would write to the output. Of what comes with a word only the error is
 * taken over: payloads may hold what nobody should read in a log.
 */
function loggerOf(log: Log): Logger {
  const own = log.child({ part: 'jobs' })
  return new Logger((scope) => (level, message, meta) => {
    own[levels[level]]({ task: scope.taskIdentifier, job: scope.jobId, err: meta?.['error'] }, message)
  })
}
