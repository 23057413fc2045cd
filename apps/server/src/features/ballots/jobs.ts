import { z } from 'zod'
import { job, type AnyJob } from '../../platform/jobs/queue.ts'

/** Goes on with a closed vote, whatever step it stands at; what others have done already it leaves alone. */
export const goOnCounting = job({
  name: 'ballots.goOnCounting',
  payload: z.object({ voteId: z.uuid() }),
  handle: async (services, { voteId }) => {
    const { goOn } = await import('./actions/go-on.ts')
    await goOn(services, voteId)
  },
})

/**
 * Every minute: closes votes whose time has come, and takes up what a server that was stopped left over (the queue
 * gives such a job to nobody else for hours).
 */
export const closeDue = job({
  name: 'ballots.closeDue',
  payload: z.object({}),
  schedule: '* * * * *',
  handle: async (services) => {
    const { closeOverdue } = await import('./actions/go-on.ts')
    await closeOverdue(services)
  },
})

/** Shortly after three in China: votes past their time for objections forget who had which credential. */
export const forgetWhoVoted = job({
  name: 'ballots.forgetWhoVoted',
  payload: z.object({}),
  schedule: '10 19 * * *',
  handle: async (services) => {
    const { unlinkOldVotes } = await import('./actions/unlink.ts')
    await unlinkOldVotes(services)
  },
})

/** Jobs of this feature. */
export const ballotsJobs: readonly AnyJob[] = [goOnCounting, closeDue, forgetWhoVoted]
