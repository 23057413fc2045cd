/** What page and ballot worker say to each other. */
import type { BallotErrorCode } from './ballot-error.ts'
import type { Progress } from './progress.ts'

export interface Call {
  readonly id: number
  readonly name: string
  readonly words: unknown
}

export type Answer =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly kind: 'done'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'refused'; readonly code: BallotErrorCode; readonly detail: string }
