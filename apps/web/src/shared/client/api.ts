/** The application's one client. */
import table from '#endpoint-table'
import { locale } from '../i18n/i18n.ts'
import { type Client, createClient } from './client.ts'
import type { ProblemError } from './problem-error.ts'

type Listener = (problem: ProblemError, feature: string, endpoint: string) => void
const listeners = new Set<Listener>()

/** Hears of every refused call; the session uses it to notice that it ended elsewhere. */
export function onAnyProblem(listener: Listener): void {
  listeners.add(listener)
}

export const client = createClient<Client>(table, {
  locale: () => locale.value,
  onProblem: (problem, feature, endpoint) =>
    listeners.forEach((listener) => listener(problem, feature, endpoint)),
})
