import { readdirSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProductFailed, startProduct, temporaryData, type Product } from '../tools/test/product.ts'

describe('npm start', () => {
  let data: Awaited<ReturnType<typeof temporaryData>>
  let product: Product

  beforeAll(async () => {
    data = await temporaryData()
    product = await startProduct(data.folder)
  })

  afterAll(async () => {
    await product.end()
    await data.remove()
  })

  it('serves pages and tells one demonstration account per role', async () => {
    const reply = await fetch(product.url)
    expect(reply.status).toBe(200)
    expect(await reply.text()).toContain('<div id="app"')
    expect(product.accounts.length).toBeGreaterThanOrEqual(5)
    expect(new Set(product.accounts.map((account) => account.role)).size).toBe(product.accounts.length)
  })

  it('refuses a second start on the same data, naming process and address, and leaves the first alone', async () => {
    const refusal = await startProduct(data.folder).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ProductFailed)
    expect((refusal as ProductFailed).exitCode).toBe(1)
    expect(String(refusal)).toContain(`in use by process ${product.pid}, serving ${product.url}`)
    expect((await fetch(product.url)).status).toBe(200)
  })

  it('leaves no process and no lock behind on SIGTERM, and starts again', async () => {
    expect(await product.end('SIGTERM')).toBe(0)
    expect(processesNaming(data.folder)).toEqual([])
    expect(await readdir(data.folder)).not.toContain('zhibu.lock')
    product = await startProduct(data.folder)
    expect((await fetch(product.url)).status).toBe(200)
  })

  it('says nothing but the one line on its output, and ends in good order however soon it is told to', async () => {
    for (let round = 0; round < 3; round++) {
      expect(await product.end('SIGTERM')).toBe(0)
      expect(product.output().trim().split('\n')).toHaveLength(1)
      product = await startProduct(data.folder)
    }
  })

  it('recovers by itself after kill -9', async () => {
    await product.end('SIGKILL')
    product = await startProduct(data.folder)
    expect((await fetch(product.url)).status).toBe(200)
  })

  it('answers 200 or 503, never anything else, while PostgreSQL is killed, and heals', async () => {
    const address = `${product.url}/api/session`
    const server = processesNaming(path.join(data.folder, 'postgres'))[0]!
    process.kill(server, 'SIGKILL')
    const seen: number[] = []
    for (const end = Date.now() + 20_000; Date.now() < end && !healed(seen); await sleep(20)) {
      seen.push((await fetch(address)).status)
    }
    expect(healed(seen)).toBe(true)
    expect([200, 503]).toEqual(expect.arrayContaining(seen))
  })
})

/** Fifty good answers in a row: the new server is up and no dead connection is left in the pool. */
function healed(statuses: number[]): boolean {
  return statuses.length >= 50 && statuses.slice(-50).every((status) => status === 200)
}

/** Numbers of the processes whose command line names a folder, in ascending order. */
function processesNaming(place: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const named = pids.filter((pid) => commandLine(pid).includes(place))
  return named.map(Number).sort((a, b) => a - b)
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
