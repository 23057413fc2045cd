/** A real Chromium on the running product. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import { launchBrowser } from '../tools/test/browser.ts'
import type { DemonstrationAccount } from '../tools/test/product.ts'

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1280, height: 800 }

/** Starts Chromium; close it in `afterAll`. */
export const openBrowser = launchBrowser

/** A fresh window without cookies. Errors of scripts, and requests to anywhere else, fail the journey. */
export async function openPage(
  browser: Browser,
  viewport: { width: number; height: number } = desktop,
): Promise<{ page: Page; context: BrowserContext; troubles: string[] }> {
  const { url } = inject('product')
  const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL: url, acceptDownloads: true })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(`script error: ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url()))
      troubles.push(`request to ${request.url()}`)
  })
  page.setDefaultTimeout(15_000)
  return { page, context, troubles }
}

/** The demonstration account of a role, such as 党支部书记. */
export function accountOf(role: string): DemonstrationAccount {
  const account = inject('product').accounts.find((each) => each.role === role)
  if (!account) throw new Error(`There is no demonstration account of role ${role}.`)
  return account
}

/** Signs in through the form and waits until the first page stands. */
export async function signIn(page: Page, role: string): Promise<DemonstrationAccount> {
  const account = accountOf(role)
  await page.goto('/sign-in')
  await page.locator('input[autocomplete~="username"]').fill(account.campusId)
  await page.locator('input[type="password"]').fill(account.password)
  await page.locator('button[type="submit"]').click()
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
  return account
}

/** What axe finds wrong on the page as it stands: one line a violation with the first element. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // While a notice is shown, the library of notices guards the focus by hidden elements that can have it, on purpose.
  await page.waitForFunction(() => !document.querySelector('span[aria-hidden="true"][tabindex="0"]'))
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map((fault) => `${fault.id}: ${fault.help} (${fault.nodes[0]?.html.slice(0, 200)})`)
}
