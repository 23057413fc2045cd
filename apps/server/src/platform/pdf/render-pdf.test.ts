import { afterAll, expect, test } from 'vitest'
import { sample, string } from 'fast-check'
import { extractText, getDocumentProxy } from 'unpdf'
import {
  sampleActivistRegister,
  sampleArchive,
  samplePersonalData,
  sampleProbationaryRegister,
} from './fixtures/sample-prints.ts'
import { createPdfPrinter } from './pdf-printer.ts'
import { closePdf, renderPdf } from './render-pdf.ts'

afterAll(closePdf)

/** The text of every page, without any white space: line breaks of the layout do not matter. */
async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(pdf.slice()))
  return text.map((page) => page.replaceAll(/[\s\u200b]/gu, ''))
}

async function textOf(pdf: Uint8Array): Promise<string> {
  return (await pagesOf(pdf)).join('')
}

const NASTY = String.raw`#set page(width: 1cm) $x^2$ @ref \u{41} \ [a](b) <c> *d* _e_ = g // h /* i */ #{panic("j")} -- ---`

test('The archive prints the person, every section, every report and remark', async () => {
  const archive = sampleArchive(3)
  const pages = await pagesOf(await renderPdf('personal-archive', archive))
  const text = pages.join('')
  expect(pages.length).toBeGreaterThanOrEqual(7)
  for (const word of [
    '网上档案',
    archive.person.name,
    '一、基本情况',
    '二、成长时间线',
    '三、思想汇报',
    '四、培养联系人月度评语',
    '五、学习与日常表现',
    '六、奖励与批评',
    '七、谈话记录',
    '八、半年考察',
    '接收为预备党员',
    '无故缺席一次支部学习',
    '已提交，待审阅',
  ])
    expect(text).toContain(word)
  for (const report of archive.thoughtReports) expect(text).toContain(report.title)
  for (const remark of archive.monthlyRemarks) expect(text).toContain(remark.month)
})

test('Every page says who printed it, when, what for, and which page of how many it is', async () => {
  const pages = await pagesOf(await renderPdf('personal-archive', sampleArchive(4)))
  for (const [i, page] of pages.entries()) {
    expect(page).toContain('打印人：陈若兰（支部书记）打印时间：2026-11-2217:30用途：发展对象政治审查归档')
    expect(page).toContain(`第${i + 1}页共${pages.length}页`)
  }
})

test('A very long purpose does not run over the text of the page', async () => {
  const archive = sampleArchive(4)
  archive.stamp = { ...archive.stamp, purpose: '用途'.repeat(500) }
  const pages = await pagesOf(await renderPdf('personal-archive', archive))
  for (const page of pages) expect(page.split('用途').length).toBeLessThan(35)
})

test('The register of activists has the fields of the form and empty places for signatures and seals', async () => {
  const register = sampleActivistRegister(3)
  const text = await textOf(await renderPdf('assessment-register', register))
  for (const word of [
    '入党积极分子、发展对象',
    '证明人',
    '家庭主要成员',
    '主要社会关系',
    '参加培训情况',
    '奖励或处分',
    '申请入党日期2025年3月10日',
    '确定依据',
    '第1次考察2025年9月至2026年2月',
    '第2次考察',
    '教育内容',
    '党内外群众',
    '党总支书记（盖章）：年月日',
    '入党介绍人',
    '预审意见',
  ])
    expect(text).toContain(word)
  expect(text.match(/党支部书记（盖章）：年月日/gu)).toHaveLength(5)
})

test('The register of probationary members asks whether to convert on time', async () => {
  const text = await textOf(await renderPdf('assessment-register', sampleProbationaryRegister(5)))
  for (const word of [
    '预备党员',
    '批准机关',
    '入党宣誓日期2026年1月15日',
    '主要优点',
    '主要不足',
    '能否按期转正',
  ])
    expect(text).toContain(word)
})

test('A draft says so on every page, a final print nowhere', async () => {
  const draft = await pagesOf(await renderPdf('assessment-register', sampleProbationaryRegister(5)))
  for (const page of draft) expect(page).toMatch(/草稿/u)
  const final = sampleProbationaryRegister(5)
  final.stamp.draft = false
  expect(await textOf(await renderPdf('assessment-register', final))).not.toMatch(/草稿/u)
})

test('The copy of personal data lists every fact, table and look at the record', async () => {
  const data = samplePersonalData(2)
  const text = await textOf(await renderPdf('personal-data', data))
  for (const fact of data.groups.flatMap((g) => g.facts))
    expect(text).toContain(fact.value.replaceAll(' ', ''))
  for (const look of data.accessLog) expect(text).toContain(look.at.replaceAll(' ', ''))
  expect(text).toContain('（无记录）')
})

test('Of a very long access log the newest 2,000 are printed and the paper says how many there are', async () => {
  const data = samplePersonalData(2)
  data.accessLog = Array.from({ length: 2_500 }, (_, i) => ({
    at: `T${i}T`,
    who: '周敏',
    action: '查看档案',
  }))
  const text = await textOf(await renderPdf('personal-data', data))
  expect(text).toContain('共2500条')
  expect(text).toContain('T1999T')
  expect(text).not.toContain('T2000T')
})

test('Text that looks like markup is printed letter by letter in every template', async () => {
  const archive = sampleArchive(6)
  archive.person.name = NASTY
  archive.thoughtReports[0]!.body = NASTY
  archive.talks[0]!.topic = NASTY
  const register = sampleActivistRegister(6)
  register.grounds = NASTY
  register.halfYears[0]!.branchOpinion = NASTY
  const data = samplePersonalData(6)
  data.groups[0]!.title = NASTY
  data.tables[0]!.rows[0]![1] = NASTY
  const literal = NASTY.replaceAll(' ', '')
  for (const [pdf, times] of [
    [await renderPdf('personal-archive', archive), 3],
    [await renderPdf('assessment-register', register), 2],
    [await renderPdf('personal-data', data), 2],
  ] as const)
    expect((await textOf(pdf)).split(literal).length - 1).toBeGreaterThanOrEqual(times)
})

test('Whatever is written in a field, a PDF comes out', async () => {
  const strings = sample(string({ unit: 'binary', maxLength: 60 }), { numRuns: 150, seed: 7 })
  const archive = sampleArchive(7)
  archive.thoughtReports[0]!.body = strings.join('\n')
  archive.conduct = strings.map((text) => ({ on: text, kind: 'study', text, recordedBy: text }))
  archive.honours = strings.map((text) => ({ on: text, kind: 'criticism', title: text, issuer: text }))
  const pages = await pagesOf(await renderPdf('personal-archive', archive))
  expect(pages.length).toBeGreaterThan(5)
})

test('Ten thousand characters run over pages in a paragraph, in a table and in a form, and none is lost', async () => {
  const long = '评语很长'.repeat(2_500)
  const archive = sampleArchive(8)
  archive.thoughtReports = [{ title: '长', state: 'approved', body: long }]
  archive.monthlyRemarks = [{ month: '2026-01', mentor: 'W'.repeat(200), text: long }]
  archive.talks = [{ on: '2026-01-01', talker: '陈若兰', topic: long, summary: '短' }]
  const register = sampleActivistRegister(8)
  register.halfYears[0]!.mentorOpinion = long
  const count = (text: string) => text.split('评语很长').length - 1
  // Page headers and footers fall between two halves of the words at page ends.
  expect(count(await textOf(await renderPdf('personal-archive', archive)))).toBeGreaterThan(7_400)
  expect(count(await textOf(await renderPdf('assessment-register', register)))).toBeGreaterThan(2_475)
})

test('An archive without any entry prints its sections as empty', async () => {
  const { stamp } = sampleArchive(9)
  const empty = {
    stamp,
    person: { name: '闫喆' },
    mentors: [],
    stages: [],
    thoughtReports: [],
    monthlyRemarks: [],
    conduct: [],
    honours: [],
    talks: [],
    halfYearReviews: [],
  }
  const text = await textOf(await renderPdf('personal-archive', empty))
  expect(text.match(/（无记录）/gu)).toHaveLength(7)
})

test('Characters that cannot be printed are replaced by 〓 and listed at the end', async () => {
  const archive = sampleArchive(10)
  archive.person.name = '王\u{1FAE0}'
  archive.thoughtReports[0]!.body = '正文\u{1FAE0}'
  const text = await textOf(await renderPdf('personal-archive', archive))
  expect(text).toContain('王〓')
  expect(text).toContain('U+1FAE0（2处）')
  expect(await textOf(await renderPdf('personal-archive', sampleArchive(10)))).not.toContain('〓')
})

test('Equal data give equal bytes, in another process and in another time zone of the instant', async () => {
  const first = await renderPdf('personal-archive', sampleArchive(11))
  const other = createPdfPrinter()
  const archive = sampleArchive(11)
  archive.stamp = { ...archive.stamp, printedAt: '2026-11-22T17:30:00+08:00' }
  await other.print('assessment-register', sampleActivistRegister(1))
  const second = await other.print('personal-archive', archive)
  other.close()
  expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true)
  expect(Buffer.from(first).toString('latin1')).toContain('D:20261122093000Z')
})
