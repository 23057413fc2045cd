/** Reading endpoints from components, cached and shared. */
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import type { CallOptions, ClientCall } from './client.ts'
import type { ProblemError } from './problem-error.ts'

type AnyCall<I, O> = ((input: I, options?: CallOptions) => Promise<O>) & {
  readonly key: readonly [string, string]
}

interface Options<O = unknown> {
  /** Nothing is asked while this is false. */
  readonly enabled?: MaybeRefOrGetter<boolean>
  /** Milliseconds an answer counts as fresh. */
  readonly staleTime?: number
  /** Asks again every so many milliseconds while the page is in sight; a function says `false` when it is enough. */
  readonly refetchInterval?: number | ((data: O | undefined) => number | false)
}

/** The key under which an answer is cached; without input, the prefix of all answers of that endpoint. */
export function endpointKey(
  call: { readonly key: readonly [string, string] },
  input?: unknown,
): readonly unknown[] {
  return input === undefined ? call.key : [...call.key, input]
}

/**
 * Reads an endpoint: `useEndpoint(client.members.getPerson, () => ({ params: { id } }))`. The former answer
 * stays in `data` while a new one is on its way. `error` is a ProblemError.
 */
export function useEndpoint<I, O>(
  call: ClientCall<I, O>,
  input: MaybeRefOrGetter<I> = {} as I,
  options: Options<O> = {},
) {
  const ask = call as unknown as AnyCall<I, O>
  const again = options.refetchInterval
  return useQuery<O, ProblemError>({
    queryKey: computed(() => endpointKey(call, toValue(input))),
    queryFn: ({ signal }) => ask(toValue(input), { signal }),
    enabled: () => toValue(options.enabled) ?? true,
    placeholderData: keepPreviousData,
    ...(options.staleTime !== undefined && { staleTime: options.staleTime }),
    ...(again !== undefined && {
      refetchInterval:
        typeof again === 'number'
          ? again
          : (query: { state: { data: O | undefined } }) => again(query.state.data),
    }),
  })
}

interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}
type QueryPart<I> = I extends { readonly query: infer Q } ? Q : object

/**
 * Reads a keyset list page by page: `items` of all pages read so far, `more()` for the next. The endpoint
 * takes `query.after` and answers `{ items, next }`.
 */
export function useEndpointPages<I, T>(
  call: ClientCall<I, Page<T>>,
  input: MaybeRefOrGetter<I> = {} as I,
  options: Options = {},
) {
  const ask = call as unknown as AnyCall<I, Page<T>>
  const query = useInfiniteQuery<
    Page<T>,
    ProblemError,
    InfiniteData<Page<T>>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: computed(() => [...endpointKey(call, toValue(input)), 'pages']),
    queryFn: ({ pageParam, signal }) => {
      const start = toValue(input)
      const part = (start as { query?: QueryPart<I> }).query ?? {}
      return ask({ ...start, query: { ...part, after: pageParam } } as I, { signal })
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: () => toValue(options.enabled) ?? true,
    placeholderData: keepPreviousData,
  })
  const items = computed<T[]>(() => query.data.value?.pages.flatMap((page) => [...page.items]) ?? [])
  const first = computed(() => query.data.value?.pages[0])
  return { ...query, items, first, more: () => query.fetchNextPage() }
}
