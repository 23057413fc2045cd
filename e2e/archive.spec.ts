import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults, desktop, openBrowser, openPage, phone, signIn } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const title = '从一次支教看基层'
const reason = '请补充对照自身不足的内容。'
/** A picture of one grey point. */
const photograph = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
const body = (page: Page) => page.getByLabel('正文')
const savedWords = (page: Page) => page.getByText(/^草稿已保存/)
async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交审核' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提交审核' }).click()
  await page.getByText('待审核', { exact: true }).waitFor()
}

describe('a thought report', () => {
  it('is written on a phone, returned and approved by the committee, and shown to nobody outside', async () => {
    const student = await openPage(browser, phone)
    await signIn(student.page, '入党积极分子')
    await student.page.goto('/archive')
    await student.page.getByRole('heading', { name: '我的档案', level: 1 }).waitFor()
    await student.page.getByText(/填写$/).first().waitFor()
    expect(await accessibilityFaults(student.page)).toEqual([])
    await student.page.getByRole('button', { name: /写思想汇报$/ }).click()
    await student.page.waitForURL(/\/archive\/entries\//)
    const address = new URL(student.page.url()).pathname

    await student.page.getByLabel('标题').fill(title)
    await body(student.page).fill('第一稿。')
    await savedWords(student.page).waitFor()
    await student.page.reload()
    await expect.poll(() => body(student.page).inputValue()).toBe('第一稿。')

    await student.context.setOffline(true)
    await body(student.page).fill('第一稿。断网时又写了一句。')
    await student.page.getByText('离线，已保存在本机，联网后自动保存').waitFor()
    await student.context.setOffline(false)
    await savedWords(student.page).waitFor({ timeout: 20_000 })

    await student.page
      .locator('input[type="file"]')
      .setInputFiles({ name: '手写稿.png', mimeType: 'image/png', buffer: photograph })
    await student.page.getByText('手写稿.png').waitFor()
    expect(await accessibilityFaults(student.page)).toEqual([])
    await handIn(student.page)

    const secretary = await openPage(browser, desktop)
    await signIn(secretary.page, '党支部书记')
    await secretary.page.goto('/archive/to-review')
    await secretary.page.getByRole('link', { name: title }).click()
    await secretary.page.getByText('断网时又写了一句').waitFor()
    expect(await accessibilityFaults(secretary.page)).toEqual([])
    await secretary.page.getByRole('button', { name: '退回修改' }).click()
    await secretary.page.getByRole('textbox', { name: '退回原因' }).fill(reason)
    await secretary.page.getByRole('button', { name: '退回修改' }).click()
    await secretary.page.getByText('已退回', { exact: true }).first().waitFor()

    await student.page.goto('/')
    await student.page.getByText(`“${title}”被退回，请修改后重新提交`).waitFor()
    await student.page.goto(address)
    await student.page.getByText(`退回原因：${reason}`).waitFor()
    await body(student.page).fill('第二稿，对照了自身不足。')
    await savedWords(student.page).waitFor()
    await handIn(student.page)

    await secretary.page.reload()
    await secretary.page.getByText('第二稿，对照了自身不足。').waitFor()
    await secretary.page.getByRole('button', { name: '审核通过' }).click()
    await secretary.page.getByText('已通过', { exact: true }).first().waitFor()
    await student.page.goto('/notices')
    await student.page.getByText(`您的“${title}”已通过审核`).waitFor()
    expect(await accessibilityFaults(student.page)).toEqual([])

    for (const role of ['正式党员', '审计员']) {
      const stranger = await openPage(browser, phone)
      await signIn(stranger.page, role)
      await stranger.page.goto(address)
      await stranger.page.getByText('没有找到，或您无权查看。').waitFor()
      expect(await stranger.page.getByText(title).count()).toBe(0)
      await stranger.context.close()
    }
    expect([...student.troubles, ...secretary.troubles]).toEqual([])
    for (const { context } of [student, secretary]) await context.close()
  })

  it('written in two windows at once shows both texts and loses neither', async () => {
    const { page, context } = await openPage(browser, phone)
    await signIn(page, '预备党员')
    await page.goto('/archive')
    await page.getByRole('button', { name: /写思想汇报$/ }).click()
    await page.waitForURL(/\/archive\/entries\//)
    await body(page).waitFor()
    const other = await context.newPage()
    await other.goto(page.url())
    await body(other).fill('第二个窗口写的。')
    await savedWords(other).waitFor()
    await body(page).fill('第一个窗口写的。')
    await page.getByText('第二个窗口写的。').waitFor()
    expect(await body(page).inputValue()).toBe('第一个窗口写的。')
    await page.getByRole('button', { name: '保留我正在写的' }).click()
    await savedWords(page).waitFor()
    await other.reload()
    await expect.poll(() => body(other).inputValue()).toBe('第一个窗口写的。')
    await context.close()
  })
})

describe('a mentor', () => {
  it('sees the month before writing, and prints the archive with its purpose', async () => {
    const { page, context, troubles } = await openPage(browser, desktop)
    await signIn(page, '培养联系人')
    await page.goto('/mentees')
    await page.getByRole('link', { name: '打开档案' }).first().click()
    await page.getByText('写评语前，先看看这个月的材料。').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: '打印' }).click()
    await page.getByLabel('打印用途').fill('支委会讨论发展对象')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '生成 PDF' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/网上档案-\d{8}\.pdf$/)
    expect(troubles).toEqual([])
    await context.close()
  })
})
