import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DOCUMENTS, articleText, type Article } from './articles.ts'
import { READINGS, isUnconfirmed, readingText } from './readings.ts'

const root = new URL('..', import.meta.url)

/** Every article the rules cite, as it stands in their source. */
function citedArticles(): Set<Article> {
  const cited = new Set<Article>()
  const documents = Object.keys(DOCUMENTS).join('|')
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
    const source = readFileSync(new URL(file, root), 'utf8')
    for (const [, article] of source.matchAll(new RegExp(`'((?:${documents})/[^' ]*)'`, 'g'))) {
      cited.add(article as Article)
    }
  }
  return cited
}

test('every reading a rule cites has its text', () => {
  const readings = [...citedArticles()].filter((article) => article.startsWith('reading/'))
  expect(readings.length).toBeGreaterThan(3)
  expect(readings.filter((article) => readingText(article, 'zh') === null)).toEqual([])
})

test('every article a rule cites can be shown in both languages', () => {
  const cited = [...citedArticles()]
  expect(cited.length).toBeGreaterThan(20)
  for (const article of cited) {
    expect(articleText(article, 'zh')).not.toContain('undefined')
    expect(articleText(article, 'en')).not.toContain('undefined')
  }
})

test('what rests on secondary sources says so', () => {
  expect(isUnconfirmed('admission2026/13')).toBe(true)
  expect(isUnconfirmed('election2020/27')).toBe(true)
  expect(isUnconfirmed('election2020/13')).toBe(false)
  expect(isUnconfirmed('dues2008/2')).toBe(false)
})

test('readings have both texts, articles of documents have none', () => {
  for (const { zh, en } of Object.values(READINGS)) {
    expect(zh.length).toBeGreaterThan(10)
    expect(en.length).toBeGreaterThan(10)
  }
  expect(readingText('dues2008/2', 'zh')).toBeNull()
})
