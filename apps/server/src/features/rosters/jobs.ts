import { z } from 'zod'
import { job } from '../../platform/jobs/queue.ts'

const work = z.object({ importId: z.uuid(), ip: z.string().nullable() })

/** Takes a checked roster in. */
export const runJob = job({
  name: 'rosters.run',
  payload: work,
  handle: async (services, { importId, ip }) => {
    const { workOnImport } = await import('./actions/run-import.ts')
    await workOnImport(services, importId, ip)
  },
})

/** Takes an import back. */
export const undoJob = job({
  name: 'rosters.undo',
  payload: work,
  handle: async (services, { importId, ip }) => {
    const { workOnUndo } = await import('./actions/undo-import.ts')
    await workOnUndo(services, importId, ip)
  },
})

/** Forgets drafts nobody ran, with their files. */
export const forgetDraftsJob = job({
  name: 'rosters.forgetDrafts',
  payload: z.object({}),
  schedule: '20 * * * *',
  handle: async (services) => {
    const { forgetDrafts } = await import('./actions/forget-drafts.ts')
    await forgetDrafts(services)
  },
})
