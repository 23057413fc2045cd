import { ProblemError } from '../../shared/client/problem-error.ts'
import { messages } from './messages.ts'

type Arrival = keyof typeof messages.zh.signIn.arrival

/** The refusal with which single sign-on came back (`/sign-in?problem=CODE`), as a problem. */
export function arrivalProblem(code: unknown): ProblemError | null {
  if (typeof code !== 'string' || code === '') return null
  const known = code.replace(/^accounts\./, '')
  const key: Arrival = Object.hasOwn(messages.zh.signIn.arrival, known) ? (known as Arrival) : 'other'
  const text = { zh: messages.zh.signIn.arrival[key], en: messages.en.signIn.arrival[key] }
  return new ProblemError({ type: '', title: text.en, status: 403, code, text, requestId: '' })
}
