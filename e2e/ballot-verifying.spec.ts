import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildArchive, stepsOf } from '../packages/ballot/test/world.ts'
import { inRepository } from '../tools/bootstrap/places.mjs'
import { accessibilityFaults, desktop, openBrowser, openPage, phone } from './browser.ts'

/** A visitor, not signed in, with a file. */
const file = inRepository('packages', 'ballot', 'vectors', 'threshold', '3HuRsbyW7Tqn2g.bel')
const honest = readFileSync(file)
let browser: Browser
beforeAll(async () => void (browser = await openBrowser()))
afterAll(() => browser.close())

async function choose(page: Page, buffer: Buffer): Promise<void> {
  await page.goto('/verify')
  await page.locator('input[type="file"]').setInputFiles({ name: 'vote.bel', mimeType: '', buffer })
}

/** The honest archive with another signature on its second ballot, all hashes of the chain repaired. */
function withForgedSignature(): Buffer {
  let ballots = 0
  const steps = stepsOf(honest).map((step) => {
    if (step.type !== 'Ballot' || ++ballots !== 2) return step
    const text = step.data[0]!.replace(/"response":"\d+"\}\}\}$/, '"response":"12345"}}}')
    return { ...step, data: [text] }
  })
  return Buffer.from(buildArchive(steps))
}

it('verifies an archive in the visitor’s browser, shows the result and finds a tracker, uploading nothing', async () => {
  const { page, context, troubles } = await openPage(browser, phone)
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'GET' || sent.push(request.url()))
  await choose(page, honest)
  await page.getByRole('heading', { name: '核对通过' }).waitFor()
  const body = await page.locator('main').innerText()
  expect(body).toContain('Modifier les statuts ?')
  expect(body).toMatch(/Pour\s+11票\s+Contre\s+2票/)
  expect(body).toContain('RMvjDjlKc4qz1i0ApJPcakWOEIbeXdZYePOrmBAt6s8')
  expect(body).not.toContain('不通过')
  const tracker = page.getByLabel('投票后得到的选票编号')
  await tracker.fill('DksVxEpHiFtfXzKLjVl9p7SxB1JZelPKp6OchqiRYLs')
  await page.getByText('这张选票已计入').waitFor()
  await tracker.fill('DksVxEpHiFtfXzKLjVl9p7SxB1JZelPKp6OchqiRYLt')
  await page.getByText('不在计入的选票中').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  expect(sent).toEqual([])
  expect(troubles).toEqual([])
  await context.close()
})

it('names what is forged, and where', async () => {
  const { page, context, troubles } = await openPage(browser, desktop)
  await choose(page, withForgedSignature())
  await page.getByRole('heading', { name: '核对不通过' }).waitFor()
  const verdict = await page.getByRole('status').filter({ hasText: '核对不通过' }).innerText()
  expect(verdict).toContain('选票的签名无效。')
  expect(verdict).toContain('第2张选票')
  const lines = await page.getByRole('main').getByRole('listitem').allInnerTexts()
  expect(lines.map((line) => line.split(/\s+/).slice(0, 2).join(' '))).toEqual(
    expect.arrayContaining(['名单 通过', '选票 不通过', '加密合计 未核对', '结果 未核对']),
  )
  expect(await accessibilityFaults(page)).toEqual([])
  await choose(page, Buffer.from('no archive at all'))
  await page.getByText('这不是选举存档文件').first().waitFor()
  expect(troubles).toEqual([])
  await context.close()
})

it('tells visitors what votes guarantee and what not', async () => {
  const { page, context, troubles } = await openPage(browser, phone)
  await page.goto('/verify')
  await page.getByRole('link', { name: '这些核对保证什么、不保证什么' }).click()
  await page.getByRole('heading', { name: '不保证什么' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  const table = page.getByRole('table')
  expect(await table.getByRole('row').count()).toBe(7)
  expect(troubles).toEqual([])
  await context.close()
})
