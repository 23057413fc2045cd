import { ProblemError } from '../../shared/client/problem-error.ts'

const texts: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {}

/** The refusal with which single sign-on came back (`/sign-in?problem=CODE`), as a problem. */
export function arrivalProblem(code: unknown): ProblemError | null {
  if (typeof code !== 'string' || !/^[a-zA-Z.]{1,60}$/.test(code)) return null
  const text = texts[code] ?? { zh: '', en: '' }
  return new ProblemError({ type: '', title: text.en, status: 403, code, text, requestId: '' })
}
