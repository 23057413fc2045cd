/**
 * Which measurements there are: those lying in `bench/` are the foundation's, a folder of it is an area of its own
 * (`bench/money/`); `packages/ballot/bench/` is called `ballots`, and what it measures of the whole application lies in
 * `bench/ballots/`.
 */
import { readdir } from 'node:fs/promises'
import { inRepository } from '../bootstrap/places.mjs'

/** Beside the benches lie parts of them that run in a thread or process of their own. */
const part = /-(client|worker|process)\.ts$/

async function benchesIn(folder: string): Promise<string[]> {
  const names = await readdir(inRepository(folder)).catch(() => [])
  return names
    .filter((name) => name.endsWith('.ts') && !part.test(name))
    .toSorted()
    .map((name) => `${folder}/${name}`)
}

async function byArea(): Promise<Map<string, string[]>> {
  const found = new Map([
    ['foundation', await benchesIn('bench')],
    ['money', await benchesIn('bench/money')],
  ])
  for (const name of await readdir(inRepository('packages'))) {
    const files = await benchesIn(`packages/${name}/bench`)
    const inBrowser = await benchesIn(`apps/web/bench/${name}s`)
    const whole = await benchesIn(`bench/${name}s`)
    if (files.length) found.set(`${name}s`, [...files, ...inBrowser, ...whole])
  }
  return found
}

export async function areas(): Promise<string[]> {
  return [...(await byArea()).keys()]
}

/** The files of an area, relative to the repository. */
export async function benchFiles(area: string): Promise<readonly string[]> {
  return (await byArea()).get(area) ?? []
}
