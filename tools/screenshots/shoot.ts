/**
 * Takes the pictures of the documents, `npm run screenshots`: of a product with the demonstration university
 * started for it, or of a running one with `--url http://localhost:8300`. `--only a,b` by name, `--dark` as well,
 * `--en` in English, `--out DIR`. Pages are listed in pages.ts, or in another module with `--pages FILE`.
 */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { startProduct, temporaryData } from '../test/product.ts'
import type { Shot } from './pages.ts'

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    out: { type: 'string', default: 'docs/screenshots' },
    pages: { type: 'string', default: join(import.meta.dirname, 'pages.ts') },
    only: { type: 'string' },
    dark: { type: 'boolean', default: false },
    en: { type: 'boolean', default: false },
  },
})

/** Where the product answers; set before the first picture. */
let address = options.url ?? ''

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } } as const
type Size = keyof typeof sizes
type Look = 'light' | 'dark'

interface Door {
  readonly demonstrationAccounts: readonly { role: string; campusId: string; password: string }[]
}

/** Signs in as the first demonstration account whose role or number is `who`. */
async function signIn(page: Page, who: string): Promise<void> {
  const outcome = await page.evaluate(async (wanted) => {
    const door = (await (await fetch('/api/session')).json()) as Door
    const account = door.demonstrationAccounts.find((one) => one.role === wanted || one.campusId === wanted)
    if (!account) return `no demonstration account for ${wanted}`
    const { campusId, password } = account
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
    const reply = await fetch('/api/session/password', {
      method: 'POST',
      headers,
      body: JSON.stringify({ campusId, password }),
    })
    return reply.ok ? '' : `${reply.status} ${await reply.text()}`
  }, who)
  if (outcome) throw new Error(`Signing in as ${who} failed: ${outcome}`)
}

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate('document.fonts.ready')
  // A click inside the application reads more without a new load to wait for.
  await page.waitForTimeout(1000)
}

async function shoot(browser: Browser, shot: Shot, size: Size, look: Look): Promise<string> {
  const context = await browser.newContext({
    viewport: sizes[size],
    colorScheme: look,
    deviceScaleFactor: size === 'phone' ? 1.5 : 1,
    hasTouch: size === 'phone',
    isMobile: size === 'phone',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    if (
      !request.url().startsWith(address) &&
      !request.url().startsWith('data:') &&
      !request.url().startsWith('blob:')
    )
      complaints.push(`foreign request: ${request.url()}`)
  })
  if (options.en) await page.addInitScript(() => localStorage.setItem('zhibu.locale', 'en'))
  await page.goto(`${address}/sign-in`)
  if (shot.as) await signIn(page, shot.as)
  await page.goto(address + shot.path)
  await settle(page)
  for (const step of shot.steps ?? []) {
    if ('click' in step)
      await page
        .getByRole(step.role ?? 'button', { name: step.click })
        .first()
        .click()
    else await page.getByLabel(step.fill, { exact: true }).first().fill(step.with)
    await settle(page)
  }
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  if (overflow > 0) complaints.push(`wider than the screen by ${overflow} px`)
  const name = [
    shot.name,
    sizes[size].width,
    ...(look === 'dark' ? ['dark'] : []),
    ...(options.en ? ['en'] : []),
  ].join('-')
  await page.screenshot({ path: join(options.out, `${name}.png`), fullPage: shot.whole ?? false })
  await context.close()
  return `${name}${complaints.map((text) => `\n    ! ${text}`).join('')}`
}

const { shots } = (await import(resolve(options.pages))) as { shots: readonly Shot[] }
const wanted = options.only?.split(',')
const chosen = shots.filter((shot) => !wanted || wanted.includes(shot.name))
await mkdir(options.out, { recursive: true })
const data = options.url ? null : await temporaryData()
const product = data && (await startProduct(data.folder))
if (product) address = product.url
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  for (const shot of chosen) {
    for (const look of options.dark ? (['light', 'dark'] as const) : (['light'] as const)) {
      for (const size of shot.sizes) console.log(await shoot(browser, shot, size, look))
    }
  }
} finally {
  await browser.close()
  await product?.end()
  await data?.remove()
}
