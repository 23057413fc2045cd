import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPage, signIn } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('a passkey', () => {
  it('is added on the security page and then signs its owner in without a password', async () => {
    const { page, context, troubles } = await openPage(browser)
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    const { name } = await signIn(page, '正式党员')
    await page.goto('/security')
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    await page.getByRole('button', { name: '移除' }).waitFor()

    await context.clearCookies()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
    const session = await (await page.request.get('/api/session')).json()
    expect(session).toMatchObject({ signedIn: true, name, pending: null })
    expect(troubles).toEqual([])
    await context.close()
  })
})
