import { existsSync, readdirSync } from 'node:fs'
import { inRepository, NODE_24 } from '../bootstrap/places.mjs'
import { runVisibly } from './run-visibly.mjs'
import { runVitest } from './vitest-stage.mjs'

/**
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {{ name: string, title: string, packages?: string[], run(): Promise<Counts> }} Stage
 */

/** @type {Stage[]} In the order they run: what is quick to fail comes first. */
export const STAGES = [
  { name: 'types', title: 'TypeScript and Vue templates', run: () => runPrograms(typePrograms()) },
  {
    name: 'lint',
    title: 'oxlint without errors, oxfmt without differences',
    run: () =>
      runPrograms([
        [bin('oxlint'), '--quiet', '.'],
        [bin('oxfmt'), '--check', '.'],
      ]),
  },
  { name: 'structure', title: 'every program in tools/checks', run: () => runPrograms(structurePrograms()) },
  { name: 'unit', title: 'pure tests', packages: ['belenios-tool'], run: () => runVitest('unit') },
  { name: 'api', title: 'against a real PostgreSQL', run: () => runVitest('api') },
  {
    name: 'e2e',
    title: 'in a real Chromium and a real Firefox',
    packages: ['chromium', 'firefox-esr', 'fonts-noto-cjk', 'belenios-tool'],
    run: () => runVitest('e2e'),
  },
]

function typePrograms() {
  // Journeys hand functions to the browser: they alone know its types as well as Node's.
  const programs = ['tsconfig.json', 'e2e/tsconfig.json'].map((project) => [
    NODE_24,
    inRepository('node_modules/tsgo/bin/tsc'),
    '-p',
    project,
  ])
  if (existsSync(inRepository('apps/web/tsconfig.json'))) {
    programs.push([bin('vue-tsc'), '--noEmit', '-p', 'apps/web/tsconfig.json'])
  }
  return programs
}

/** Each `tools/checks/*.ts` is a program that prints what is wrong and ends with 0 when nothing is. */
function structurePrograms() {
  const folder = inRepository('tools', 'checks')
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return names.sort().map((name) => [NODE_24, `tools/checks/${name}`])
}

/** @param {string} name */
function bin(name) {
  return inRepository('node_modules', '.bin', name)
}

/** Runs programs one after the other; each counts one. @param {string[][]} programs */
async function runPrograms(programs) {
  const counts = { passed: 0, failed: 0 }
  for (const words of programs) {
    const failure = await runVisibly(words)
    if (failure) console.log(`✗ ${words.slice(-3).join(' ')}: ${failure}`)
    counts[failure ? 'failed' : 'passed']++
  }
  return counts
}
