/** Paying in journeys: the sandbox's side of an order, and calls of whoever is signed in on a page. */
import type { Page } from 'playwright-core'
import { inject } from 'vitest'

/** Calls the product as whoever is signed in on a page; anything but success is thrown. */
export async function callAs<T>(page: Page, method: 'GET' | 'POST', path: string, data?: object): Promise<T> {
  const reply = await page.context().request.fetch(path, { method, ...(data && { data }) })
  if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`)
  return (await reply.json()) as T
}

export interface SandboxOrder {
  readonly orderNo: string
  readonly amountFen: number
  readonly payments: readonly object[]
  readonly refunds: readonly { readonly amountFen: number }[]
}

/** The sandbox's order of a number of ours. */
export async function sandboxOrder(number: string): Promise<SandboxOrder> {
  const reply = await fetch(`${inject('product').paymentSandbox}/sandbox/orders`)
  const { orders } = (await reply.json()) as { orders: SandboxOrder[] }
  return orders.find(({ orderNo }) => orderNo.startsWith(number))!
}

/** Steers the sandbox. */
export async function steer(path: string, wish: object): Promise<void> {
  const reply = await fetch(`${inject('product').paymentSandbox}/sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  })
  if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`)
}

/** Chooses WeChat's code for the order on the page and opens what the code says, as a phone would. */
export async function openCode(page: Page): Promise<Page> {
  await page.getByRole('button', { name: /微信支付/ }).click()
  const link = page.getByRole('link', { name: '打开付款码页面（沙箱）' })
  const [sandbox] = await Promise.all([page.context().waitForEvent('page'), link.click()])
  await sandbox.getByText('沙箱，不涉及真实资金').waitFor()
  return sandbox
}

/** Presses a button of the sandbox's page; what can go wrong is folded away there. */
export async function press(sandbox: Page, button: string): Promise<void> {
  if (button !== '支付' && button !== '拒绝支付') await sandbox.getByText('异常情形').click()
  await sandbox.getByRole('button', { name: button, exact: true }).click()
  await sandbox.getByText('付款记录').waitFor()
}
