/** The same product in a real Firefox, driven by WebDriver BiDi: signing in, the archive, a draft kept while typing. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { accountOf } from './browser.ts'

let browser: Browser
let page: Page
const troubles: string[] = []

beforeAll(async () => {
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.ZHIBU_FIREFOX ?? '/usr/bin/firefox-esr',
  })
  page = await browser.newPage()
  await page.setViewport({ width: 1280, height: 800 })
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => troubles.push((error as Error).message))
})
afterAll(() => browser.close())

describe('in Firefox', () => {
  it('a member signs in, opens the archive, and what is typed into a report is saved', async () => {
    const { url } = inject('product')
    const account = accountOf('入党积极分子')
    await page.goto(`${url}/sign-in`)
    await page.locator('input[autocomplete~="username"]').fill(account.campusId)
    await page.locator('input[type="password"]').fill(account.password)
    await page.locator('button[type="submit"]').click()
    await page.waitForFunction(`!location.pathname.startsWith('/sign-in')`)
    // By the link, as people go: leaving a page that still loads is a trouble Firefox reports by itself.
    await page.locator('::-p-aria([name="打开我的档案"][role="link"])').click()
    await page.waitForFunction(`location.pathname === '/archive'`)
    await page.locator('::-p-aria([name="写思想汇报"][role="button"])').click()
    await page.waitForFunction(`location.pathname.startsWith('/archive/entries/')`)
    await page.locator('textarea').fill('在火狐浏览器里写的第一段。')
    await page.waitForFunction(`document.body.textContent.includes('草稿已保存')`)
    await page.waitForNetworkIdle()
    await page.reload()
    await page.waitForFunction(`document.querySelector('textarea')?.value === '在火狐浏览器里写的第一段。'`)
    expect(troubles).toEqual([])
  })
})
