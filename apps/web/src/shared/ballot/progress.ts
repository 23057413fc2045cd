import type { VerifyStep } from '@zhibu/ballot'

/** How far a long task is. `step` is given while an archive is verified. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly step?: VerifyStep
}

export type Report = (progress: Progress) => void
