/** Who is signed in, and what they may enter. The server says so; nothing is guessed here. */
import type { Session } from '@zhibu/contract/accounts'
import { queryOptions, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { client, onAnyProblem } from '../client/api.ts'
import type { ProblemError } from '../client/problem-error.ts'
import { endpointKey } from '../client/use-endpoint.ts'
import { queryClient } from '../client/query-client.ts'

const options = queryOptions({
  queryKey: endpointKey(client.accounts.getSession, {}),
  queryFn: ({ signal }) => client.accounts.getSession({}, { signal }),
  staleTime: 60_000,
})

export type SessionAnswer = Awaited<ReturnType<typeof client.accounts.getSession>>

/** The session for the router: from the cache when known, otherwise asked. */
export function loadSession(): Promise<SessionAnswer> {
  return queryClient.ensureQueryData(options)
}

/** Asks again: after sign-in, sign-out and whatever changes rights. */
export function refreshSession(): Promise<SessionAnswer> {
  return queryClient.fetchQuery({ ...options, staleTime: 0 })
}

/** Forgets everything read for the former person, then asks who is signed in now. */
export async function changeOfPerson(): Promise<SessionAnswer> {
  const answer = await refreshSession()
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'accounts' })
  return answer
}

/** May this person enter the area (`feature` or `feature.area`)? Entries without area are for everybody. */
export function mayEnter(session: SessionAnswer | undefined, area: string | undefined): boolean {
  if (area === undefined) return true
  return session?.signedIn === true && session.areas.includes(area)
}

const endingCodes = new Set([
  'platform.signInRequired',
  'accounts.mustChangePassword',
  'accounts.secondFactorRequired',
])
onAnyProblem((problem) => {
  if (endingCodes.has(problem.code)) void queryClient.invalidateQueries({ queryKey: options.queryKey })
})

/** The session in components. */
export function useSession() {
  const query = useQuery(options)
  const person = computed<Session | null>(() => (query.data.value?.signedIn ? query.data.value : null))
  return {
    session: query.data,
    person,
    /** Why it is not known who is signed in. */
    failure: query.error as Ref<ProblemError | null>,
    retry: () => query.refetch(),
    /** Knows the offices and areas of whoever is signed in. */
    mayEnter: (area: string | undefined) => mayEnter(query.data.value, area),
  }
}
