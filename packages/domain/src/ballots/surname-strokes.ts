import type { Article } from '../shared/articles.ts'
import { strokesOf, type StrokeKind } from './stroke-data.ts'

/** Names on a ballot for committee members and delegates stand by surname strokes (选举工作条例 art. 24). */
export const STROKE_ORDER_ARTICLE: Article = 'election2020/24'

const COMPOUND = new Set(
  (
    '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 长孙 宇文 轩辕 端木 独孤 南宫 西门 东郭 百里 呼延 拓跋 ' +
    '闻人 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 钟离 鲜于 闾丘 司寇 赫连 万俟 第五 南门 东门 左丘 公羊 公西 梁丘 仲孙'
  ).split(' '),
)

/** Surname and given name as characters; a surname of two characters only from the list of them. */
export function splitName(name: string): { readonly surname: string[]; readonly given: string[] } {
  const characters = Array.from(name)
  const length = characters.length > 2 && COMPOUND.has(characters.slice(0, 2).join('')) ? 2 : 1
  return { surname: characters.slice(0, length), given: characters.slice(length) }
}

function compareStrokes(first: readonly StrokeKind[] | null, second: readonly StrokeKind[] | null): number {
  if (first === null || second === null) return Number(first === null) - Number(second === null)
  if (first.length !== second.length) return first.length - second.length
  for (const [place, kind] of first.entries()) {
    const other = second[place] ?? kind
    if (kind !== other) return kind - other
  }
  return 0
}

function compareCharacters(first: readonly string[], second: readonly string[]): number {
  for (const [place, character] of first.entries()) {
    const other = second[place]
    if (other === undefined || character === other) continue
    const difference = compareStrokes(strokesOf(character), strokesOf(other))
    if (difference !== 0) return difference
    return character < other ? -1 : 1
  }
  return 0
}

/**
 * Compares two names as official lists do: by the number of strokes of the surname, then by the kinds of its
 * strokes in writing order (横竖撇点折); within a surname one-character given names first, then the given name's
 * characters the same way. Only the surname's place is a rule; the rest is custom.
 */
export function compareByStrokes(first: string, second: string): number {
  const one = splitName(first)
  const two = splitName(second)
  return (
    compareCharacters(one.surname, two.surname) ||
    one.surname.length - two.surname.length ||
    one.given.length - two.given.length ||
    compareCharacters(one.given, two.given)
  )
}

export interface StrokeOrder {
  readonly names: readonly { readonly name: string; readonly surnameStrokes: number | null }[]
  /** Names with a surname the data does not know; they stand last until a person places them. */
  readonly unknown: readonly string[]
  readonly rule: 'elections.surnameStrokes'
  readonly article: Article
}

/** Puts names in the order of surname strokes and says how many strokes each surname has. */
export function orderBySurnameStrokes(names: readonly string[]): StrokeOrder {
  const ordered = [...names].sort(compareByStrokes).map((name) => {
    const counts = splitName(name).surname.map((character) => strokesOf(character)?.length ?? null)
    const surnameStrokes = counts.includes(null)
      ? null
      : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
    return { name, surnameStrokes }
  })
  const unknown = ordered.filter(({ surnameStrokes }) => surnameStrokes === null).map(({ name }) => name)
  return { names: ordered, unknown, rule: 'elections.surnameStrokes', article: STROKE_ORDER_ARTICLE }
}
