import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOfPdf } from '../apps/server/test/pdf-text.ts'
import { accessibilityFaults, desktop, openBrowser, openPage, phone, signIn } from './browser.ts'
import { callAs, openCode, press, sandboxOrder, steer } from './paying.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const yuan = (fen: number): string =>
  (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const dayInChina = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at)
const yesterday = dayInChina(Date.now() - 86_400_000)

interface Payment {
  readonly id: string
  readonly orderId: string
  readonly totalFen: number
  readonly state: string
}

async function as(role: string, size: typeof desktop) {
  const opened = await openPage(browser, size)
  await signIn(opened.page, role)
  return opened
}

/** The unit of the office held by whoever is signed in. */
async function officeUnit(page: Page): Promise<string> {
  const { offices } = await callAs<{ offices: { unitId: string }[] }>(page, 'GET', '/api/session')
  return offices[0]!.unitId
}

/** Begins to give something beyond what is due, and opens its page. */
async function giveBeyond(page: Page, amountFen: number): Promise<{ payment: Payment; number: string }> {
  const { payment } = await callAs<{ payment: Payment }>(page, 'POST', '/api/my/dues/payments', {
    months: [],
    voluntaryFen: amountFen,
    expectedFen: amountFen,
  })
  const { number } = await callAs<{ number: string }>(page, 'GET', `/api/payments/orders/${payment.orderId}`)
  await page.goto(`/dues/payments/${payment.id}`)
  return { payment, number }
}

/** The text of the PDF that a button gives. */
async function printed(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).first().click(),
  ])
  expect(file.suggestedFilename()).toMatch(/\.pdf$/)
  return textOfPdf(await readFile(await file.path()))
}

const checkCodeIn = (text: string): string => /[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}/.exec(text)![0]

/** What a visitor reads about a receipt. */
async function verified(code: string): Promise<string> {
  const { page, context } = await openPage(browser, phone)
  await page.goto('/receipts')
  await page.getByLabel('校验码').fill(code)
  await page.getByRole('button', { name: '查验' }).click()
  await page.getByText(/这张收据(是真实的|已于)/).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  const text = await page.locator('main').innerText()
  await context.close()
  return text
}

describe('dues', () => {
  it('are paid by a code on a phone; the page says so by itself, the receipt verifies and the books have them', async () => {
    const secretary = await as('党支部书记', desktop)
    const unitId = await officeUnit(secretary.page)
    const income = async () => {
      const query = `from=${dayInChina(Date.now()).slice(0, 4)}-01-01&to=${dayInChina(Date.now())}`
      const path = `/api/units/${unitId}/income-and-expenditure?${query}`
      return (await callAs<{ incomeFen: number }>(secretary.page, 'GET', path)).incomeFen
    }
    const before = await income()

    const { page, context, troubles } = await as('正式党员', phone)
    await page.goto('/dues')
    await page.getByRole('heading', { name: '我的党费', level: 1 }).waitFor()
    await page.getByRole('button', { name: '去支付' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: '去支付' }).click()
    await page.waitForURL(/\/dues\/payments\//)
    const id = new URL(page.url()).pathname.split('/').pop()
    const { totalFen } = await callAs<Payment>(page, 'GET', `/api/dues/payments/${id}`)
    const sandbox = await openCode(page)
    expect(await accessibilityFaults(page)).toEqual([])
    await press(sandbox, '支付')
    const pressed = performance.now()
    await page.getByText('党费已交').waitFor()
    // Asked for once a second; the rest is this machine's.
    expect(performance.now() - pressed).toBeLessThan(1500)
    await sandbox.close()

    const code = checkCodeIn(await printed(page, '下载收据'))
    expect(await accessibilityFaults(page)).toEqual([])
    const read = await verified(code)
    expect(read).toContain('这张收据是真实的')
    expect(read).toContain(yuan(totalFen))
    expect(await income()).toBe(before + totalFen)
    await secretary.page.goto('/books')
    await secretary.page
      .getByText(yuan(before + totalFen), { exact: false })
      .first()
      .waitFor()
    expect(await accessibilityFaults(secretary.page)).toEqual([])
    expect([...troubles, ...secretary.troubles]).toEqual([])
    for (const each of [context, secretary.context]) await each.close()
  })

  it('given up are not paid; paid twice, the second goes back by itself', async () => {
    const { page, context } = await as('正式党员', phone)
    const givenUp = await giveBeyond(page, 100)
    await page.getByRole('button', { name: /微信支付/ }).click()
    await page.getByRole('button', { name: '取消这次支付' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '取消这次支付' }).click()
    await page.getByText('这笔支付已取消，月份仍可重新交纳。').waitFor()
    expect((await sandboxOrder(givenUp.number)).payments).toEqual([])

    const twice = await giveBeyond(page, 1234)
    const sandbox = await openCode(page)
    await press(sandbox, '重复支付（两次）')
    await page.getByText('党费已交').waitFor()
    await expect
      .poll(async () => (await sandboxOrder(twice.number)).refunds.map((each) => each.amountFen), {
        timeout: 20_000,
      })
      .toEqual([1234])
    expect((await sandboxOrder(twice.number)).payments).toHaveLength(2)
    await context.close()
  })

  it('go back when one officer asks and another confirms; the receipt is void then', async () => {
    const member = await as('正式党员', phone)
    const { payment, number } = await giveBeyond(member.page, 4321)
    const sandbox = await openCode(member.page)
    await press(sandbox, '支付')
    await member.page.getByText('党费已交').waitFor()
    const code = checkCodeIn(await printed(member.page, '下载收据'))
    for (const [role, act] of [
      ['支部组织委员', '申请退款'],
      ['党支部书记', '确认退款'],
    ] as const) {
      const officer = await as(role, desktop)
      await officer.page.goto(`/dues/payments/${payment.id}`)
      await officer.page.getByRole('button', { name: act }).click()
      const dialog = officer.page.getByRole('dialog')
      await dialog.getByLabel('退款原因').fill('误交')
      expect(await accessibilityFaults(officer.page)).toEqual([])
      await dialog.getByRole('button', { name: act }).click()
      await dialog.waitFor({ state: 'hidden' })
      await officer.context.close()
    }
    await expect
      .poll(
        async () => (await callAs<Payment>(member.page, 'GET', `/api/dues/payments/${payment.id}`)).state,
        { timeout: 20_000 },
      )
      .toBe('refunded')
    expect((await sandboxOrder(number)).refunds).toMatchObject([{ amountFen: 4321 }])
    expect(await verified(code)).toContain('作废')
    await member.context.close()
  })
})

/** Pays the order of a page as of yesterday by the gateway's clock; it is told today. */
async function payYesterday(number: string): Promise<void> {
  const { orderNo } = await sandboxOrder(number)
  await steer('clock', { now: `${yesterday}T12:00:00Z` })
  await steer(`orders/wechatPay/${orderNo}/act`, { act: 'pay', delivery: 'held' })
  await steer('clock', { now: null })
  await steer('notifications/release', {})
}

interface Day {
  readonly id: string
  readonly channel: string
  readonly day: string
  readonly billFen: number
}

describe('a day of the books', () => {
  it('closes at 0.00 with two people when ledger, bill and bank agree', async () => {
    const member = await as('正式党员', phone)
    const { number } = await giveBeyond(member.page, 777)
    await member.page.getByRole('button', { name: /微信支付/ }).click()
    await member.page.getByRole('link', { name: '打开付款码页面（沙箱）' }).waitFor()
    await payYesterday(number)
    await member.page.getByText('党费已交').waitFor()

    const { page, context, troubles } = await as('校党委工作人员', desktop)
    const unitId = await officeUnit(page)
    await callAs(page, 'POST', `/api/units/${unitId}/reconciliation/now`)
    const { items } = await callAs<{ items: Day[] }>(page, 'GET', `/api/units/${unitId}/reconciliation`)
    const { id, billFen } = items.find((each) => each.channel === 'wechatPay' && each.day === yesterday)!
    expect(billFen).toBe(777)

    await page.goto('/reconciliation/statements')
    const booked = dayInChina(Date.now())
    await page.locator('input[type="file"]').setInputFiles({
      name: '流水.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        `交易日期,收入金额,支出金额,对方户名,摘要\n${booked},7.77,,财付通支付科技有限公司,${yesterday}结算\n`,
      ),
    })
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.getByText(/共 1 行/).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])

    await page.goto('/reconciliation')
    await page.getByRole('link', { name: yesterday }).first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.goto(`/reconciliation/days/${id}`)
    await page.getByText('账本与渠道账单一致。').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await signDay(page, '关账')
    await page.getByText('您已关账，等待另一人确认。').waitFor()

    const second = await secondTreasurer(page, unitId)
    await second.page.goto(`/reconciliation/days/${id}`)
    await signDay(second.page, '确认关账')
    await second.page.getByText('当天已关账，不能再改。').waitFor()
    expect([...troubles, ...second.troubles]).toEqual([])
    await second.leaveOffice()
    for (const each of [member.context, context]) await each.close()
  })
})

async function signDay(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click()
}

/** Somebody of a college who keeps the university's books as well, for a while. */
async function secondTreasurer(university: Page, unitId: string) {
  const opened = await as('院系组织员', phone)
  const { personId } = await callAs<{ personId: string }>(opened.page, 'GET', '/api/session')
  const { id, version } = await callAs<{ id: string; version: number }>(
    university,
    'POST',
    `/api/units/${unitId}/offices`,
    { personId, kind: 'deputySecretary', startsOn: dayInChina(Date.now()) },
  )
  const leaveOffice = async (): Promise<void> => {
    const end = { endedOn: dayInChina(Date.now()), reason: '工作调整', version }
    await callAs(university, 'POST', `/api/offices/${id}/end`, end)
    await opened.context.close()
  }
  return { ...opened, leaveOffice }
}

describe('an appeal', () => {
  it('shows a gift with its sum as soon as it is paid, and gives a receipt that verifies', async () => {
    const { page, context, troubles } = await as('预备党员', phone)
    await page.goto('/appeals')
    await page.getByRole('link', { name: /募捐/ }).first().click()
    await page.getByRole('heading', { name: '我要捐款' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByLabel('或填写其他金额（元）').fill('12.34')
    await page.getByLabel('不公开姓名').check()
    await page.getByRole('button', { name: /^捐 / }).click()
    const sandbox = await openCode(page)
    await press(sandbox, '支付')
    await page.getByText('您的捐款已到账').waitFor()
    await page
      .getByRole('region', { name: '捐款名单' })
      .getByRole('listitem')
      .filter({ hasText: '未公开姓名' })
      .filter({ hasText: '12.34' })
      .waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await verified(checkCodeIn(await printed(page, '下载收据')))).toContain('12.34')
    expect(troubles).toEqual([])
    await context.close()
  })
})
