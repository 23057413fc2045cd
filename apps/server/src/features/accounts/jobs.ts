import { z } from 'zod'
import { transact } from '../../platform/db/connection.ts'
import { type AnyJob, job } from '../../platform/jobs/queue.ts'

/** Removes what is over: sessions, challenges, used codes, old failures. Every quarter of an hour. */
export const removeExpired = job({
  name: 'accounts.removeExpired',
  payload: z.object({}),
  schedule: '*/15 * * * *',
  handle: async (services) => {
    const [{ signInSettings }, { deleteExpired }] = await Promise.all([
      import('./store/better-auth.ts'),
      import('./store/sessions.ts'),
    ])
    const now = services.clock.now()
    const { members, officers } = signInSettings(services).idleMinutes
    const idleSince = new Date(now.getTime() - Math.max(members, officers) * 60_000)
    await transact(services.db, (tx) => deleteExpired(tx, now, idleSince))
  },
})

export const jobs: readonly AnyJob[] = [removeExpired as AnyJob]
