/** Changing endpoints from components. */
import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'
import { newIdempotencyKey } from './call.ts'
import type { CallOptions, ClientCall } from './client.ts'
import type { ProblemError } from './problem-error.ts'

interface ActOptions<I, O> {
  /** Reading endpoints whose answers are out of date afterwards; a whole feature by its name. */
  readonly invalidates?: readonly ({ readonly key: readonly [string, string] } | string)[]
  readonly onDone?: (output: O, input: I) => void | Promise<void>
}

/**
 * One user act: `const submit = useAct(client.archive.submitEntry, { invalidates: [client.archive.listEntries] })`,
 * then `await submit.act(input)`, which answers `undefined` when refused (the reason is in `problem`).
 * Repeating an act that failed sends the same idempotency key, so that a double tap changes nothing twice.
 */
export function useAct<I, O>(call: ClientCall<I, O>, options: ActOptions<I, O> = {}) {
  const ask = call as unknown as (input: I, options: CallOptions) => Promise<O>
  const queries = useQueryClient()
  const progress = ref<number | null>(null)
  let failed: { readonly what: string; readonly key: string } | null = null

  const mutation = useMutation<O, ProblemError, I>({
    mutationFn: async (input) => {
      const what = JSON.stringify(input) ?? ''
      const idempotencyKey = failed?.what === what ? failed.key : newIdempotencyKey()
      failed = { what, key: idempotencyKey }
      const output = await ask(input, { idempotencyKey, onProgress: (share) => (progress.value = share) })
      failed = null
      return output
    },
    onSettled: () => void (progress.value = null),
    onSuccess: async (output, input) => {
      const stale = (options.invalidates ?? []).map((one) => (typeof one === 'string' ? [one] : one.key))
      await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })))
      await options.onDone?.(output, input)
    },
  })

  /** Performs the act; `undefined` when refused. A second tap while pending is ignored. */
  async function act(input: I = {} as I): Promise<O | undefined> {
    if (mutation.isPending.value) return undefined
    try {
      return await mutation.mutateAsync(input)
    } catch {
      return undefined
    }
  }
  return {
    act,
    pending: mutation.isPending,
    problem: mutation.error,
    progress,
    done: mutation.isSuccess,
    reset: mutation.reset,
  }
}
