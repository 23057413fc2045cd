import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults, accountOf, openBrowser, openPage, phone, signIn } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('signing in', () => {
  it('takes a member on a phone to the first page, and out again', async () => {
    const { page, context, troubles } = await openPage(browser, phone)
    const { name } = await signIn(page, '入党积极分子')
    await page.getByRole('navigation').first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(troubles).toEqual([])
    const session = await (await page.request.get('/api/session')).json()
    expect(session).toMatchObject({ signedIn: true, name })
    await context.close()
  })

  it('says in Chinese what is wrong with a wrong password, and keeps the number typed', async () => {
    const { page, context } = await openPage(browser)
    const { campusId } = accountOf('正式党员')
    await page.goto('/sign-in')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.locator('input[autocomplete~="username"]').fill(campusId)
    await page.locator('input[type="password"]').fill('wrong-password-here')
    await page.locator('button[type="submit"]').click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toMatch(/密码/)
    expect(await page.locator('input[autocomplete~="username"]').inputValue()).toBe(campusId)
    await context.close()
  })

  it('is offered in English too, and every address of the application leads to it for a stranger', async () => {
    const { page, context } = await openPage(browser, phone)
    await page.goto('/settings')
    await page.waitForURL(/sign-in/)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    await context.close()
  })
})
