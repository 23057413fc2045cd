import { accepted, refused, type Result } from '../shared/result.ts'

export interface PersonName {
  readonly name: string
  readonly tidy: 'innerSpaces' | 'nameDot' | null
}

/** Private-use and replacement characters: someone's rare character was lost on the way. */
const LOST = /[\p{Co}\p{Cn}\uFFFD]/u
const MARKUP = /[<>{}\\]/
const LETTER = /[\p{L}〇]/u
const SPACE_BETWEEN_HAN = /(?<=[\p{Script=Han}〇])\s+(?=[\p{Script=Han}〇])/gu
const DOTS = /\s*[•・．‧∙⋅●]\s*/g

/**
 * Reads a person's name: spaces put between Chinese characters for alignment go, the dot between the parts of
 * a name becomes `·`. Rare ideographs of any plane are kept as they are.
 */
export function readPersonName(text: string): Result<PersonName, 'nameCharacters'> {
  if (LOST.test(text) || MARKUP.test(text) || !LETTER.test(text)) return refused('nameCharacters')
  const joined = text.replace(SPACE_BETWEEN_HAN, '')
  const name = joined.replace(DOTS, '·')
  if (name !== joined) return accepted({ name, tidy: 'nameDot' })
  return accepted({ name, tidy: joined === text ? null : 'innerSpaces' })
}
