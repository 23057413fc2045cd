import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inRepository } from '../tools/bootstrap/places.mjs'
import { accessibilityFaults, desktop, openBrowser, openPage, phone, signIn } from './browser.ts'

const roster = inRepository('apps', 'server', 'test', 'fixtures', 'rosters', 'roster-240.xlsx')

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

async function importRoster(page: Page): Promise<void> {
  await page.goto('/rosters')
  await page.getByRole('link', { name: '导入名册' }).click()
  await page.locator('input[type="file"]').setInputFiles(roster)
  expect(await accessibilityFaults(page)).toEqual([])
  await button(page, '检查文件').click()
  await page.getByRole('heading', { name: '检查结果' }).waitFor()
}

describe('a college organiser with a roster file', () => {
  it('sees the check, imports it, finds somebody by initials, reveals a phone for a purpose, and takes it all back', async () => {
    const { page, context, troubles } = await openPage(browser, desktop)
    await signIn(page, '院系组织员')
    await importRoster(page)

    // People of other colleges are refused row by row, with the reason in the row.
    await page
      .getByRole('cell', { name: /不属于.*只能导入本级及下级党组织的人员/ })
      .first()
      .waitFor()
    expect(await accessibilityFaults(page)).toEqual([])

    // The address is enough to come back to the check after closing the window.
    await page.reload()
    await page.getByRole('heading', { name: '检查结果' }).waitFor()
    await button(page, '返回核对列').click()
    await page.getByRole('heading', { name: '文件里的每一列，各是什么' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await button(page, '按此检查').click()

    await button(page, '导入 108 人').click()
    await page.getByRole('dialog').getByRole('button', { name: '导入 108 人' }).click()
    await page.getByRole('heading', { name: '导入完成' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])

    await page.getByRole('link', { name: '查看名册' }).click()
    await page.getByRole('searchbox').fill('wrn')
    await page.getByRole('rowheader', { name: '魏若娜' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('link', { name: '魏若娜' }).click()
    await page.getByRole('heading', { level: 1, name: '魏若娜' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])

    const line = page.locator('dl > div', { has: page.getByText('联系电话', { exact: true }) })
    expect(await line.locator('dd').textContent()).toMatch(/\d{3}\*{4}\d{4}/)
    await line.getByRole('button', { name: '查看' }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await button(page, '联系本人').click()
    await button(page, '记录目的并查看').click()
    await line.getByText(/1\d{10}/).waitFor()

    await page.getByRole('link', { name: '发展历程' }).click()
    await page.getByRole('heading', { name: '阶段变更记录' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])

    await page.goto('/rosters')
    await page.getByRole('link', { name: 'roster-240.xlsx' }).first().click()
    await button(page, '撤销这次导入').click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click()
    await page.getByRole('heading', { name: '这次导入已撤销' }).waitFor()
    await page.goto('/people?q=wrn')
    await page.getByText('没有符合条件的结果').waitFor()
    expect(troubles).toEqual([])
    await context.close()
  })
})

describe('the organisation and its offices', () => {
  it('are read on a phone without a fault: tree, unit, offices, terms, warnings, the roster as cards', async () => {
    const { page, context, troubles } = await openPage(browser, phone)
    await signIn(page, '校党委工作人员')
    await page.goto('/organisation')
    await page.getByLabel('查找组织名称').fill('软件工程本科生第一')
    await page.getByRole('link', { name: /软件工程本科生第一党支部/ }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('link', { name: /软件工程本科生第一党支部/ }).click()
    await page.getByRole('heading', { name: '组织沿革' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    for (const [address, heading] of [
      ['/offices', '任职'],
      ['/offices/terms', '任期与换届'],
      ['/offices/warnings', '规定提醒'],
      ['/people', '名册'],
      ['/rosters', '导入与导出'],
    ] as const) {
      await page.goto(address)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await page.waitForLoadState('networkidle')
      expect([address, await accessibilityFaults(page)]).toEqual([address, []])
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect([address, tooWide > 0]).toEqual([address, false])
    }
    expect(troubles).toEqual([])
    await context.close()
  })
})
