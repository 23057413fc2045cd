import type { AnyJob } from '../../platform/jobs/queue.ts'

/** Jobs of this feature. */
export const ballotsJobs: readonly AnyJob[] = []
