/** Draws the application's PNG icons from public/icons/mark.svg: `node tools/icons/draw-icons.ts`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const folder = join(import.meta.dirname, '..', '..', 'apps', 'web', 'public', 'icons')
const mark = await readFile(join(folder, 'mark.svg'), 'utf8')
/** Maskable icons and Apple's fill their square; the system cuts the corners. */
const square = mark.replace('rx="14" ', '')

const pictures = [
  { name: 'icon-192.png', size: 192, svg: mark },
  { name: 'icon-512.png', size: 512, svg: mark },
  { name: 'maskable-512.png', size: 512, svg: square },
  { name: 'apple-touch-icon.png', size: 180, svg: square },
]

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  for (const { name, size, svg } of pictures) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    )
    await page.screenshot({ path: join(folder, name), omitBackground: true })
    await page.close()
    console.log(name)
  }
} finally {
  await browser.close()
}
