/** How much JavaScript a browser loads before it shows the first page. Promised: 220 kB, brotli-compressed. */
import { pageWeights } from '../apps/web/build/page-weights.ts'
import { createProgress } from '../tools/bootstrap/progress.mjs'
import { ensureWebClient } from '../tools/bootstrap/web-client.mjs'

/** Builds the web client if it has changed, and weighs what its first pages need. */
export async function run(): Promise<{ name: string; goal: string; measured: string }[]> {
  await ensureWebClient(createProgress({ toStderr: true }))
  const weights = await pageWeights(new URL('../apps/web/dist', import.meta.url).pathname)
  return weights.map(({ page, bytes }) => ({
    name: `JavaScript of ${page.split('/').at(-1)!.replace('.vue', '')}, brotli`,
    goal: '≤ 220 kB',
    measured: `${(bytes / 1000).toFixed(1)} kB`,
  }))
}
