/** What the voting library refuses, as refusals of the contract. */
import { Rejection } from '@zhibu/ballot'
import { BALLOT_REJECTION_TEXTS } from '@zhibu/domain/ballots/ballot-rejection-texts'
import { Refusal } from '../../../platform/errors.ts'

type Code = 'ballots.ballotRefused' | 'ballots.protocolRefused'

/** A refusal that says in the caller's language what the library found wrong. */
export function refusalBy(rejection: Rejection, code: Code, locale: 'zh-CN' | 'en'): Refusal {
  const texts: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = BALLOT_REJECTION_TEXTS
  const text = texts[rejection.code]?.[locale === 'en' ? 'en' : 'zh'] ?? rejection.code
  return new Refusal(code, { params: { code: rejection.code, text }, cause: rejection })
}

/** Runs a check of the library; what it rejects is refused by `code`. */
export async function refusing<T>(
  code: Code,
  locale: 'zh-CN' | 'en',
  check: () => Promise<T> | T,
): Promise<T> {
  try {
    return await check()
  } catch (error) {
    if (error instanceof Rejection) throw refusalBy(error, code, locale)
    throw error
  }
}
