import { errorCatalogue } from '@zhibu/contract'
import { fillMessage, type Language } from '@zhibu/domain/shared/message'
import { Refusal } from '../src/platform/errors.ts'
import { CommandFailure } from './output.ts'

/** What went wrong, for a person, and the exit code that goes with it. */
export function explain(
  error: unknown,
  language: Language,
): { readonly text: string; readonly code: string | null; readonly exitCode: number } {
  if (error instanceof CommandFailure) return { text: error.message, code: null, exitCode: error.exitCode }
  if (error instanceof Refusal) {
    const spec = errorCatalogue[error.code]
    const text = spec ? fillMessage(spec, language, error.params) : error.code
    return { text, code: error.code, exitCode: 1 }
  }
  return { text: (error as Error).message || String(error), code: null, exitCode: 2 }
}
