/** The composition root: the platform, and the features by name. */
import type { FastifyInstance } from 'fastify'
import { accounts } from './features/accounts/feature.ts'
import { rememberPresences } from './features/accounts/public.ts'
import { appraisals } from './features/appraisals/feature.ts'
import { archive } from './features/archive/feature.ts'
import { audit } from './features/audit/feature.ts'
import { ballots } from './features/ballots/feature.ts'
import { donations } from './features/donations/feature.ts'
import { dues } from './features/dues/feature.ts'
import { home } from './features/home/feature.ts'
import { ledger } from './features/ledger/feature.ts'
import { members } from './features/members/feature.ts'
import { notices } from './features/notices/feature.ts'
import { offices } from './features/offices/feature.ts'
import { organisation } from './features/organisation/feature.ts'
import { forgetUnits } from './features/organisation/public.ts'
import { overview } from './features/overview/feature.ts'
import { payments } from './features/payments/feature.ts'
import { privacy } from './features/privacy/feature.ts'
import { receipts } from './features/receipts/feature.ts'
import { reconciliation } from './features/reconciliation/feature.ts'
import { rosters } from './features/rosters/feature.ts'
import { votingKeys } from './features/voting-keys/feature.ts'
import { closeDatabase } from './platform/db/connection.ts'
import type { Feature } from './platform/feature.ts'
import { forgetOldKeys } from './platform/http/idempotency.ts'
import { createServer } from './platform/http/server.ts'
import { type JobWorker, startJobs } from './platform/jobs/queue.ts'
import { listen } from './platform/realtime/listen.ts'
import { openServices, type ServiceOptions } from './platform/open-services.ts'
import type { Services } from './platform/services.ts'

/** Every feature, lower ones first: a feature uses only those above it in this list. */
export const features: readonly Feature[] = [
  organisation,
  members,
  offices,
  ledger,
  payments,
  accounts,
  notices,
  receipts,
  dues,
  donations,
  rosters,
  reconciliation,
  archive,
  audit,
  privacy,
  votingKeys,
  ballots,
  appraisals,
  overview,
  home,
]

export interface App {
  readonly services: Services
  readonly server: FastifyInstance
  /** Waits until what finished transactions announced is known in this process. */
  readonly settle: () => Promise<void>
  /** Starts the job worker of this process; not any more once `close` has been called. */
  readonly startJobs: () => Promise<void>
  /** Takes no more calls and jobs, finishes those begun, and lets the database go. */
  readonly close: () => Promise<void>
}

/** Puts the application together; nothing listens yet. */
export async function createApp(options: ServiceOptions): Promise<App> {
  const services = await openServices(options)
  const announcements = listen(options.databaseUrl, options.log)
  const presences = rememberPresences(services, announcements)
  announcements.on('units_changed', () => forgetUnits(services.db))
  announcements.onMissed(() => forgetUnits(services.db))
  const { settle } = announcements
  const server = await createServer({ services, features, findActor: presences.find, settle })
  let worker: Promise<JobWorker> | undefined
  let closing = false
  return {
    services,
    server,
    settle,
    startJobs: async () => {
      if (closing) return
      worker = startJobs({ ...services, url: options.databaseUrl }, [
        forgetOldKeys,
        ...features.flatMap((feature) => feature.jobs),
      ])
      await worker
    },
    close: async () => {
      closing = true
      await server.close()
      // A worker still starting has connections already: the database must not go before they have.
      const started = await worker?.catch(() => undefined)
      await started?.stop()
      for (const feature of features) await feature.close?.(services)
      await presences.close()
      await announcements.close()
      await closeDatabase(services.db)
    },
  }
}
