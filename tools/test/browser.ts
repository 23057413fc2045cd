import { chromium, type Browser } from 'playwright-core'

/** Debian's Chromium without a window. As root it runs without its sandbox, which refuses root. */
export function launchBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath: process.env.ZHIBU_CHROMIUM ?? '/usr/bin/chromium',
    args: asRoot ? ['--no-sandbox'] : [],
  })
}
