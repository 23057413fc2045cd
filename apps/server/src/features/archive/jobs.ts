import { z } from 'zod'
import { job } from '../../platform/jobs/queue.ts'

/** Half past six in China: what became due or late is said once. */
export const remindOfDue = job({
  name: 'archive.remind',
  payload: z.object({}),
  schedule: '30 22 * * *',
  handle: async (services) => {
    const { sendReminders } = await import('./actions/send-reminders.ts')
    await sendReminders(services)
  },
})
