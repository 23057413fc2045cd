/**
 * How many guesses a password would take somebody who knows its owner: an estimate by `@zxcvbn-ts`, not rules about
 * kinds of characters. There is no Chinese dictionary for it, so the words most used in Chinese passwords are here.
 */
import type { PasswordStrength } from '@zhibu/contract/accounts'
import { passwordHints } from '@zhibu/contract/accounts/password-hints'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import type { Services } from '../../../platform/services.ts'
import { signInSettings } from '../store/better-auth.ts'
import { commonPinyin } from './common-pinyin.ts'

/** Estimating takes longer with length, and what comes after so many characters changes nothing. */
const estimatedLength = 64

/** Strength of a password for its owner, with hints in both languages. */
export async function estimateStrength(
  services: Services,
  owner: { readonly name: string; readonly campusId: string },
  password: string,
): Promise<PasswordStrength> {
  const settings = signInSettings(services)
  const estimator = await (loaded ??= loadEstimator())
  const text = password.normalize('NFC')
  const estimate = estimator.check(text.slice(0, estimatedLength), await wordsAbout(owner))
  const tooShort = [...text].length < settings.minimumLength
  const accepted = !tooShort && estimate.guesses >= settings.minimumGuesses
  const { warning, suggestions } = estimate.feedback
  const codes = [...(tooShort ? ['tooShort'] : []), ...(warning ? [warning] : []), ...suggestions]
  if (!accepted && !codes.length) codes.push('addWords')
  const hints = [...new Set(codes)].flatMap((code) => {
    const hint = passwordHints[code]
    return hint ? [{ code, ...hint }] : []
  })
  return {
    score: accepted ? estimate.score : Math.min(estimate.score, 2),
    guessesLog10: estimate.guessesLog10,
    accepted,
    hints,
  }
}

let loaded: Promise<ZxcvbnFactory> | undefined

/** The dictionaries are large: loaded when first needed, without the encyclopedia's words. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new core.ZxcvbnFactory({
    dictionary: {
      ...common.dictionary,
      commonWords: english.dictionary['commonWords-en'],
      firstnames: english.dictionary['firstnames-en'],
      lastnames: english.dictionary['lastnames-en'],
      pinyin: commonPinyin,
    },
    graphs: common.adjacencyGraphs,
  })
}

/** What everybody knows about somebody: name, its pinyin whole, in parts and by initials, number and its end. */
async function wordsAbout({ name, campusId }: { name: string; campusId: string }): Promise<string[]> {
  const { pinyin } = await import('pinyin-pro')
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).map((part) =>
    part.toLowerCase().replaceAll(/[^a-z]/g, ''),
  )
  const initials = syllables.map((part) => part.slice(0, 1)).join('')
  const words = [
    name,
    name.slice(1),
    syllables.join(''),
    syllables.slice(1).join(''),
    [...syllables.slice(1), ...syllables.slice(0, 1)].join(''),
    ...syllables,
    initials,
    campusId,
    campusId.slice(-6),
    campusId.slice(-4),
    'zhibu',
  ]
  return [...new Set(words)].filter((word) => word.length > 1)
}
