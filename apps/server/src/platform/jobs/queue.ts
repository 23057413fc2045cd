/**
 * Work off the request path. A job is enqueued in the transaction that causes it, so it runs if and only if that
 * transaction commits; it may run more than once, so handlers are idempotent.
 */
import { type CronItem, parseCronItems, run, type Runner } from 'graphile-worker'
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

/** Starts the worker for all jobs of the application. */
export async function startJobs(
  services: Services & { readonly url: string },
  jobs: readonly AnyJob[],
): Promise<Runner> {
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
  return run({
    connectionString: services.url,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    taskList,
    parsedCronItems: parseCronItems(crons),
  })
}
