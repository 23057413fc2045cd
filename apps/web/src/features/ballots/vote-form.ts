/** The preparing form on the page: values, people of the branch, and what is still missing. */
import type { InjectionKey, Ref } from 'vue'
import type { client } from '../../shared/client/api.ts'
import type { VoteForm } from './prepare-form.ts'

export type Eligible = Awaited<ReturnType<typeof client.ballots.listEligible>>

export interface Preparing {
  readonly values: VoteForm
  readonly unitId: string
  /** Who votes by the rules, in order of surname strokes; undefined until read. */
  readonly eligible: Ref<Eligible | undefined>
  /** Everybody on the branch's roster: who may be recommended. */
  readonly everyone: Ref<Eligible | undefined>
  /** What to correct at a field, once saving was tried. */
  readonly faultAt: (path: string) => string | undefined
  /** The field's path in the body: a changed draft lies one level deeper. */
  readonly path: (path: string) => string
}

export const preparingKey: InjectionKey<Preparing> = Symbol('preparing a vote')
