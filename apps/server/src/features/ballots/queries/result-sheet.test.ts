import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, describe, expect, test } from 'vitest'
import { closePdf, renderPdf } from '../../../platform/pdf/render-pdf.ts'
import { resultOf } from '../actions/vote-result.ts'
import type { VoteRow } from '../store/tables.ts'
import { minutesEntry } from './minutes-entry.ts'
import { resultSheet } from './result-sheet.ts'
import type { SheetFacts } from './sheet-facts.ts'

afterAll(closePdf)

const answers = ['for', 'against', 'abstain'].map((key) => ({
  key,
  text: key,
  personId: null,
  group: 'choice' as const,
}))
const questions = [{ key: 'resolution', text: '决议', min: 1, max: 1, answers }]
const result = resultOf({
  decidedAt: '2026-11-22T03:00:00.000Z',
  questions,
  entitled: 30,
  present: 26,
  issued: 23,
  electronic: { ballots: 22, counts: [[18, 2, 2]] },
  paper: { issued: 3, recovered: 3, invalid: 1, counts: [[2, 0, 0]] },
  written: { yes: 2, no: 0, abstain: 1 },
  terms: { kind: 'resolution', resolution: 'admission' },
})
const vote = {
  uuid: 'KrZ8yPq3wVt2Nn',
  kind: 'resolution',
  title: '接收赵澜佳同志为预备党员 #strong[x] $y$',
  meeting_name: '11月支部党员大会',
  meeting_on: '2026-11-22',
  meeting_place: '理科楼A203',
  round: 'main',
  questions,
  terms: { kind: 'resolution', text: '同意接收赵澜佳同志为中共预备党员。' },
} as unknown as VoteRow
const facts: SheetFacts = {
  vote,
  result,
  unit: '第一党支部',
  scrutineers: ['周敏', '吴书河', '沈扬欣'],
  threshold: 2,
  tellers: ['许怡', '尤诗静'],
  issued: 23,
  fingerprints: { election: 'E'.repeat(43), roll: 'R'.repeat(43), rollSize: 23 },
  head: 'f'.repeat(64),
}
const stamp = {
  printedBy: '陈若兰',
  printedAt: '2026-11-22T09:30:00Z',
  purpose: '归档',
  organisation: '第一党支部',
}

describe('the papers of a vote', () => {
  test('give the figures of box, paper and written opinions, and their sums', () => {
    const { tables, conclusion, title } = resultSheet(facts, stamp)
    expect(title).toBe('表决结果报告单')
    expect(tables.map((table) => table.rows)).toEqual([
      [
        ['电子票', '23', '22', '22', '0'],
        ['纸质票', '3', '3', '2', '1'],
        ['合计', '26', '25', '24', '1'],
      ],
      [
        ['电子票', '18', '2', '2'],
        ['纸质票', '2', '0', '0'],
        ['书面意见', '2', '0', '1'],
        ['合计', '22', '2', '3'],
      ],
    ])
    expect(conclusion).toEqual(['同意票超过规定人数，表决通过。'])
  })

  test('work the result out line by line with its articles, and leave room for every signature', () => {
    const sheet = resultSheet(facts, stamp)
    expect(sheet.reasons.map(({ article }) => article)).toContain(
      '《中国共产党发展党员工作细则》（2026年）第20条',
    )
    expect(sheet.reasons.every(({ text }) => !text.includes('{'))).toBe(true)
    expect(sheet.signatures.flatMap(({ names }) => names)).toEqual([
      '周敏',
      '吴书河',
      '沈扬欣',
      '许怡',
      '尤诗静',
      '',
    ])
    expect(sheet.verify.join('')).toContain('belenios-tool election verify --dir')
    expect([...sheet.verify, ...sheet.fingerprints.map(({ label }) => label)].join('')).not.toContain('{')
  })

  test('tell the minutes who was there, how many voted how, and who counted', () => {
    const text = minutesEntry(facts, stamp).paragraphs.join('\n')
    for (const words of [
      '应到30人，实到26人',
      '共发出选票26张，收回25张',
      '同意22票，不同意2票，弃权3票',
      '计票人：许怡、尤诗静',
    ])
      expect(text).toContain(words)
    expect(text).not.toMatch(/\{\w+\}/)
  })

  test('print what is written letter by letter, also where it looks like markup', async () => {
    for (const pdf of [
      await renderPdf('vote-result', resultSheet(facts, stamp)),
      await renderPdf('vote-minutes', minutesEntry(facts, stamp)),
    ]) {
      const { text } = await extractText(await getDocumentProxy(pdf.slice()))
      const printed = text.join('').replaceAll(/[\s\u200b]/gu, '')
      expect(printed).toContain('接收赵澜佳同志为预备党员#strong[x]$y$')
      expect(printed).toContain('同意票超过规定人数，表决通过。')
      expect(printed).toContain('沈扬欣')
    }
  })

  test('say of a box that stayed closed why, and show nothing of it', () => {
    const closed = { ...result, resolution: null, keptClosed: { raters: 4, fewest: 5 } }
    const sheet = resultSheet({ ...facts, result: closed }, stamp)
    expect(sheet.tables).toEqual([])
    expect(sheet.conclusion.join('')).toContain('不足5人')
  })
})
