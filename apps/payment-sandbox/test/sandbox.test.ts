import { spawn } from 'node:child_process'
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalToStart } from '../src/allowed.ts'
import { type Sandbox, startSandbox } from '../src/sandbox.ts'

let dataDir: string
let sandbox: Sandbox
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zhibu-sandbox-'))
  sandbox = await startSandbox({ dataDir, port: 0 })
})
afterAll(async () => {
  await sandbox.close()
  await rm(dataDir, { recursive: true, force: true })
})

const open = (orderNo: string) =>
  sandbox.bank.open({
    channel: 'campusCashier',
    orderNo,
    tradeType: 'cashier',
    amountFen: 1234,
    title: '<script>党费</script>',
    notifyUrl: 'http://127.0.0.1:9/none',
    returnUrl: 'http://localhost/back',
    expiresAt: Date.now() + 60_000,
    openId: null,
  })

describe('the sandbox', () => {
  it('forgets nothing when it is started again, also when it died in the middle of a line', async () => {
    const { token } = open('PERSISTENT1')
    await fetch(`${sandbox.url}/pay/${token}`, { method: 'POST', body: 'act=pay' })
    const before = structuredClone(sandbox.bank.get('campusCashier', 'PERSISTENT1'))
    const { serial } = sandbox.keys.wechatPlatform
    await sandbox.close()
    await appendFile(join(dataDir, 'journal.jsonl'), '{"kind":"clo')
    sandbox = await startSandbox({ dataDir, port: 0 })
    expect(sandbox.bank.get('campusCashier', 'PERSISTENT1')).toEqual(before)
    expect(before.payments).toHaveLength(1)
    expect(sandbox.keys.wechatPlatform.serial).toBe(serial)
    open('PERSISTENT2')
    await sandbox.close()
    sandbox = await startSandbox({ dataDir, port: 0 })
    expect(sandbox.bank.orders().map(({ orderNo }) => orderNo)).toContain('PERSISTENT2')
  })

  it('says on every page, in both languages, that no money moves; allows no script; shows texts as texts', async () => {
    const { token } = open('PAGES')
    for (const path of ['/', `/pay/${token}`, '/pay/nothing', `/pay/${token}?lang=en`]) {
      const page = await fetch(sandbox.url + path)
      const text = await page.text()
      expect(text, path).toContain('沙箱，不涉及真实资金')
      expect(text, path).toContain('Sandbox: no real money')
      expect(text, path).not.toContain('<script')
      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'self'; form-action/,
      )
    }
    const english = await (
      await fetch(`${sandbox.url}/pay/${token}`, { headers: { 'accept-language': 'en' } })
    ).text()
    expect(english).toContain('lang="en"')
    expect(english).toContain('Pay a wrong amount')
  })

  it('takes a wrong amount only when it is one, and nothing more for an order that is paid', async () => {
    const { token } = open('WRONG')
    const press = async (body: string): Promise<string> => {
      const answer = await fetch(`${sandbox.url}/pay/${token}`, { method: 'POST', body, redirect: 'manual' })
      return new URL(answer.headers.get('location')!, sandbox.url).searchParams.get('fault') ?? ''
    }
    for (const yuan of ['', '-1', '1.234', '１２', '0', '99999999', 'x'])
      expect(await press(`act=wrongAmount&yuan=${encodeURIComponent(yuan)}`), yuan).toBe('amount')
    expect(await press('act=wrongAmount&yuan=12.3')).toBe('')
    expect(sandbox.bank.get('campusCashier', 'WRONG').payments).toMatchObject([{ amountFen: 1230 }])
    expect(await press('act=pay')).toBe('paid')
  })

  it('offers the way back to an address of the web, and to nothing else', async () => {
    const order = { ...open('BACK'), returnUrl: null, orderNo: 'BACK2', channel: 'wechatPay' as const }
    const { token } = sandbox.bank.open(order)
    const page = async (back: string): Promise<string> =>
      (await fetch(`${sandbox.url}/pay/${token}?redirect_url=${encodeURIComponent(back)}`)).text()
    expect(await page('http://localhost:8300/dues')).toContain('href="http://localhost:8300/dues"')
    for (const back of ['javascript:alert(1)', 'data:text/html,x', '//x', ''])
      expect(await page(back), back).not.toContain('class="button"')
  })

  it('lets another site’s page steer nothing', async () => {
    const answer = await fetch(`${sandbox.url}/sandbox/silence`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"seconds":60}',
    })
    expect(answer.status).toBe(415)
  })

  it('keeps what it hands to the merchant from everybody else', async () => {
    const folder = join(dataDir, 'merchant')
    for (const name of await readdir(folder))
      expect((await stat(join(folder, name))).mode & 0o077, name).toBe(0)
    expect(JSON.parse(await readFile(sandbox.settingsFile, 'utf8'))).toHaveProperty('wechatPay.merchantId')
  })
})

describe('the sandbox in production', () => {
  it('does not run unless it is allowed by name', async () => {
    expect(refusalToStart({})).toBeNull()
    expect(refusalToStart({ NODE_ENV: 'production', ZHIBU_ALLOW_PAYMENT_SANDBOX: '1' })).toBeNull()
    const program = resolve(import.meta.dirname, '../src/main.ts')
    const child = spawn(process.execPath, [program, '--data', dataDir, '--port', '0'], {
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stderr.on('data', (chunk: Buffer) => void (output += String(chunk)))
    const code = await new Promise((ended) => child.once('exit', ended))
    expect(code).toBe(1)
    expect(output).toContain('ZHIBU_ALLOW_PAYMENT_SANDBOX=1')
  })
})
