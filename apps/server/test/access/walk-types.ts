/** What the access walk needs to know of an endpoint besides its declaration: inputs it accepts. */
import type { ClientInput, Endpoints } from '@zhibu/contract/core/endpoint'
import type { TestApp } from '../app/test-app.ts'
import type { World } from '../world/world.ts'

export interface Input {
  readonly params?: object
  readonly query?: object
  readonly body?: unknown
  /** For uploads: the file's name and content. */
  readonly file?: { readonly name: string; readonly content: Buffer }
}

type Loose<T> = { readonly [K in keyof T]: unknown }

/**
 * Inputs of one endpoint. `own` is about `activist` or branchA, `foreign` about `applicantC` or branchC; an endpoint
 * about nobody or about the caller has `own` only. `prepare` makes what the inputs refer to, anew before each call.
 */
export interface Example<I = Input> {
  readonly prepare?: (app: TestApp, world: World) => Promise<unknown>
  readonly own: (world: World, prepared: never) => I
  readonly foreign?: (world: World, prepared: never) => I
}

export type Examples<T extends Endpoints> = {
  readonly [K in keyof T]: Example<Loose<ClientInput<T[K]>> & Input>
}
