import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../../../test/payments/gateway.ts'
import {
  type BillLine,
  ChannelFailure,
  type ChannelName,
  type ChannelOrder,
  type PaymentChannel,
} from './port.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.close())

let last = 0
const order = (more: Partial<ChannelOrder> = {}): ChannelOrder => ({
  orderNo: `ZBTEST${String((last += 1)).padStart(10, '0')}`,
  amountFen: 7_530,
  title: '2026年11月党费',
  expiresAt: new Date('2026-11-22T04:00:00Z'),
  method: 'page',
  notifyUrl: `${gateway.listenUrl}/notify`,
  returnUrl: `${gateway.listenUrl}/back`,
  payerIp: '127.0.0.1',
  openId: null,
  ...more,
})

const methods = { wechatPay: 'qr', alipay: 'qr', campusCashier: 'page' } as const
const names = Object.keys(methods) as (keyof typeof methods)[]
const channelOf = (name: ChannelName): PaymentChannel => gateway.channels.byName.get(name)!

/** Opens an order there, going where the payer's browser would go. */
async function open(name: keyof typeof methods, more: Partial<ChannelOrder> = {}): Promise<ChannelOrder> {
  const opened = order({ method: methods[name], ...more })
  const begun = await channelOf(name).begin(opened)
  const address = begun.kind === 'qr' ? begun.text : begun.kind === 'redirect' ? begun.url : ''
  const page = await fetch(address)
  expect(page.status).toBe(200)
  const text = await page.text()
  expect(text).toContain('沙箱，不涉及真实资金')
  expect(text).toContain('Sandbox: no real money')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  return opened
}

const act = (name: ChannelName, { orderNo }: ChannelOrder, wish: object) =>
  gateway.steer(`/sandbox/orders/${name}/${orderNo}/act`, wish)

describe.each(names)('%s', (name) => {
  it('opens an order once, tells its fate, and closes it', async () => {
    const opened = await open(name)
    const again = await channelOf(name).begin(opened)
    expect(again.kind).toBe(methods[name] === 'qr' ? 'qr' : 'redirect')
    expect(await channelOf(name).query(opened.orderNo)).toEqual({ kind: 'pending' })
    expect(await channelOf(name).query('ZBNOBODYKNOWSIT')).toEqual({ kind: 'absent' })
    expect(await channelOf(name).close(opened.orderNo)).toBe('closed')
    expect(await channelOf(name).close(opened.orderNo)).toBe('closed')
    expect(await channelOf(name).query(opened.orderNo)).toEqual({ kind: 'closed' })
  })

  it('tells of a payment by a notification and by a query, the same', async () => {
    const opened = await open(name)
    gateway.letters.length = 0
    await act(name, opened, { act: 'pay' })
    const [letter] = gateway.letters
    const notified = await channelOf(name).readNotification(letter!.headers, letter!.body)
    const payment = {
      transactionId: expect.stringMatching(/^\d{26}$/),
      amountFen: 7_530,
      paidAt: gateway.now(),
    }
    expect(notified).toMatchObject({
      believed: true,
      event: { kind: 'payment', orderNo: opened.orderNo, payment },
    })
    expect(await channelOf(name).query(opened.orderNo)).toEqual({ kind: 'paid', payment })
    expect(await channelOf(name).close(opened.orderNo)).toBe('paid')
  })

  it('gives back once under one number, in parts, and never more than was paid', async () => {
    const opened = await open(name)
    await act(name, opened, { act: 'pay', delivery: 'lost' })
    const fate = await channelOf(name).query(opened.orderNo)
    if (fate.kind !== 'paid') throw new Error(fate.kind)
    const part = {
      orderNo: opened.orderNo,
      transactionId: fate.payment.transactionId,
      refundNo: `R${opened.orderNo}1`,
      amountFen: 5_000,
      paidFen: 7_530,
      reason: 'duplicate',
      notifyUrl: `${gateway.listenUrl}/notify`,
    }
    const channel = channelOf(name)
    expect(await channel.queryRefund(part)).toEqual({ kind: 'absent' })
    gateway.letters.length = 0
    await channel.refund(part)
    await channel.refund(part)
    await gateway.sandbox.notifier.idle()
    expect(await channel.queryRefund(part)).toEqual({ kind: 'done', at: gateway.now() })
    const letter = gateway.letters[0]!
    expect(await channel.readNotification(letter.headers, letter.body)).toMatchObject({
      believed: true,
      event: { kind: 'refund', orderNo: opened.orderNo, refundNo: part.refundNo },
    })
    expect(
      await channel.refund({ ...part, refundNo: `R${opened.orderNo}2`, amountFen: 2_531 }),
    ).toMatchObject({
      kind: 'failed',
    })
    await channel.refund({ ...part, refundNo: `R${opened.orderNo}3`, amountFen: 2_530 })
    // Wholly given back, it was paid all the same.
    expect((await channel.query(opened.orderNo)).kind).toBe('paid')
  })

  it('hands over the bill of a day with every payment and refund of it, and an empty one for another day', async () => {
    const lines = await linesOf(channelOf(name).downloadBill('2026-11-22'))
    const paid = lines.filter((line) => line.kind === 'payment')
    const refunds = lines.filter((line) => line.kind === 'refund')
    expect(paid.map((line) => line.amountFen)).toEqual([7_530, 7_530])
    expect(refunds.map((line) => line.amountFen).toSorted()).toEqual([2_530, 5_000])
    expect(refunds.every((line) => line.refundNo?.startsWith('RZB'))).toBe(true)
    expect(lines.every((line) => line.at.getTime() === gateway.now().getTime())).toBe(true)
    expect(await linesOf(channelOf(name).downloadBill('2026-11-21'))).toEqual([])
  })

  it('believes no notification that was changed by one byte, shortened, or signed by somebody else', async () => {
    const opened = await open(name)
    gateway.letters.length = 0
    await act(name, opened, { act: 'pay' })
    const { headers, body } = gateway.letters[0]!
    for (const at of [0, 20, body.length >> 1, body.length - 2]) {
      const changed = Buffer.from(body)
      changed[at] = changed[at]! ^ 1
      expect(await channelOf(name).readNotification(headers, changed), String(at)).toMatchObject({
        believed: false,
      })
    }
    for (const length of [0, 1, body.length >> 1, body.length - 1])
      expect(await channelOf(name).readNotification(headers, body.subarray(0, length))).toMatchObject({
        believed: false,
      })
    expect(await channelOf(name).readNotification({}, Buffer.from('{"a":1}'))).toMatchObject({
      believed: false,
    })
    const other = await startTestGateway()
    try {
      const stranger = await other.channels.byName.get(name)!.readNotification(headers, body)
      expect(stranger).toMatchObject({ believed: false })
    } finally {
      await other.close()
    }
  })

  it('learns nothing from silence, and says so', async () => {
    const opened = await open(name)
    await gateway.steer('/sandbox/silence', { channel: name, seconds: 60 })
    const impatient = await impatientChannel(name)
    await expect(impatient.query(opened.orderNo)).rejects.toMatchObject({ kind: 'silent' })
    await gateway.steer('/sandbox/silence', { channel: name, seconds: 0 })
    expect((await impatient.query(opened.orderNo)).kind).toBe('pending')
  })
})

async function linesOf(lines: AsyncIterable<BillLine>): Promise<BillLine[]> {
  const all: BillLine[] = []
  for await (const line of lines) all.push(line)
  return all
}

/** The same channel with a time-out of a moment. */
async function impatientChannel(name: ChannelName): Promise<PaymentChannel> {
  const { readFile, writeFile } = await import('node:fs/promises')
  const { channelsFrom } = await import('./channels.ts')
  const settings = JSON.parse(await readFile(gateway.sandbox.settingsFile, 'utf8')) as Record<string, object>
  const path = gateway.sandbox.settingsFile.replace('payments.json', 'impatient.json')
  await writeFile(path, JSON.stringify({ [name]: { ...settings[name], timeoutMs: 400 } }))
  const opened = await channelsFrom(path, gateway.listenUrl, { now: gateway.now }).open()
  return opened.byName.get(name)!
}

describe('clocks that differ', () => {
  it('make signatures of more than five minutes ago worthless, and no others', async () => {
    for (const name of ['wechatPay', 'campusCashier'] as const) {
      const opened = await open(name)
      gateway.letters.length = 0
      await act(name, opened, { act: 'pay' })
      const { headers, body } = gateway.letters[0]!
      const before = gateway.now()
      for (const [seconds, believed] of [
        [-301, false],
        [-300, true],
        [300, true],
        [301, false],
      ] as const) {
        gateway.setNow(new Date(before.getTime() + seconds * 1000).toISOString())
        expect(await channelOf(name).readNotification(headers, body), `${name} ${seconds}`).toMatchObject({
          believed,
        })
      }
      gateway.setNow(before.toISOString())
    }
  })

  it('are told by the gateway as a refusal, never taken for a fate', async () => {
    for (const name of names) {
      const opened = await open(name)
      gateway.sandbox.clock.set(new Date(gateway.now().getTime() + 3_600_000))
      await expect(channelOf(name).query(opened.orderNo)).rejects.toBeInstanceOf(ChannelFailure)
      gateway.setNow(gateway.now().toISOString())
    }
  })
})
