import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults, desktop, openBrowser, openPage, phone, signIn } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('my information', () => {
  it('is corrected by the committee when I ask, and tells me who looked', async () => {
    const me = await openPage(browser, phone)
    const { name } = await signIn(me.page, '预备党员')
    await me.page.goto('/me/information')
    await me.page.getByRole('heading', { name: '基本信息' }).waitFor()
    expect(await accessibilityFaults(me.page)).toEqual([])
    await me.page.getByRole('button', { name: '申请更正 · 专业/部门' }).click()
    const dialog = me.page.getByRole('dialog')
    await dialog.getByLabel('应改为').fill('人工智能')
    await dialog.getByLabel('理由').fill('本学期已转专业。')
    await dialog.getByRole('button', { name: '提交申请' }).click()
    await dialog.waitFor({ state: 'hidden' })

    const officer = await openPage(browser, desktop)
    const { name: officerName } = await signIn(officer.page, '支部组织委员')
    await officer.page.goto('/corrections')
    await officer.page
      .getByRole('row')
      .filter({ hasText: name })
      .filter({ hasText: '待审核' })
      .getByRole('link')
      .click()
    await officer.page.getByText('人工智能', { exact: true }).waitFor()
    expect(await accessibilityFaults(officer.page)).toEqual([])
    await officer.page.getByRole('button', { name: '同意更正' }).click()
    await officer.page.getByText('已通过', { exact: true }).waitFor()

    await me.page.goto('/me/information')
    await me.page.getByText('人工智能', { exact: true }).waitFor()
    await me.page.goto('/me/looks')
    const look = me.page.getByRole('listitem').filter({ hasText: officerName })
    await look.filter({ hasText: '同意更正申请' }).first().waitFor()
    await look.filter({ hasText: '查看更正申请' }).first().waitFor()
    expect(await accessibilityFaults(me.page)).toEqual([])
    await me.page.goto('/me/consents')
    await me.page.getByRole('heading', { name: '公民身份号码' }).waitFor()
    expect(await accessibilityFaults(me.page)).toEqual([])
    expect([...me.troubles, ...officer.troubles]).toEqual([])
    for (const { context } of [me, officer]) await context.close()
  })

  it('goes with me as a file for programs and one for paper', async () => {
    const { page, context } = await openPage(browser, phone)
    const { campusId } = await signIn(page, '预备党员')
    await page.goto('/me/information')
    for (const [choice, ending] of [
      ['数据文件（JSON）', 'json'],
      ['打印稿（PDF）', 'pdf'],
    ] as const) {
      await page.getByRole('button', { name: '导出我的信息' }).click()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: choice }).click(),
      ])
      expect(file.suggestedFilename()).toMatch(new RegExp(`^zhibu-${campusId}-\\d{8}\\.${ending}$`))
    }
    await context.close()
  })
})

describe('the audit log', () => {
  it('is read and verified by the auditor, who sees no archive', async () => {
    const { page, context, troubles } = await openPage(browser, desktop)
    await signIn(page, '审计员')
    await page.goto('/audit')
    await page.getByText('用密码登录').first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: '立即核验' }).click()
    await expect
      .poll(
        async () => {
          await page.getByRole('button', { name: '刷新' }).click()
          return page.getByText(/核验至第 [\d,]+ 条，完整/).count()
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toBe(1)
    await page.goto('/archive/to-review')
    await page.getByText('您没有进入这个页面的权限').waitFor()
    expect(troubles).toEqual([])
    await context.close()
  })
})
