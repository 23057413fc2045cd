import { describe, expect, it } from 'vitest'
import { searchKeysOf, searchTextOf } from './search-keys.ts'

const finds = (name: string, campusId: string, typed: string) =>
  searchKeysOf(name, campusId).some((key) => key.startsWith(searchTextOf(typed)))

describe('what people are found by', () => {
  it.each([
    ['a surname’s own reading', '单雄信', 'shan'],
    ['the usual reading of the same character', '单雄信', 'dan'],
    ['a double surname', '欧阳娜', 'ouyangna'],
    ['initials of a double surname', '欧阳娜', 'oyn'],
    ['v for ü', '吕思书', 'lvsishu'],
    ['ü itself', '吕思书', 'LÜ'],
    ['a name of a minority with its dot left out', '买买提·艾力', '买买提艾力'],
    ['its second part', '买买提·艾力', '艾力'],
    ['Latin letters', 'Maria del Mar', 'mariadel'],
    ['a character outside the basic plane', '𬍛晓明', '晓明'],
  ])('%s', (_, name, typed) => {
    expect(finds(name, '2023100001', typed)).toBe(true)
  })

  it('is nobody else', () => {
    expect(finds('朱曦梓', '2023100001', 'zhuzi')).toBe(false)
    expect(finds('朱曦梓', '2023100001', '0002')).toBe(false)
  })

  it('keeps no key that another one begins with', () => {
    const keys = searchKeysOf('曾乐单', 'T-2023-0001')
    for (const key of keys) expect(keys.filter((other) => other.startsWith(key))).toEqual([key])
  })

  it('treats marks and wildcards as nothing', () => {
    expect(searchTextOf(" %_'·-　")).toBe('')
  })
})
