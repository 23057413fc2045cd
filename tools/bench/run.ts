/**
 * `npm run bench -- AREA`: runs the area's measurements and prints what was promised, what was measured and on what
 * machine. `--markdown` prints the table for docs/performance.md; `--only NAME` runs one file; `--people 500` and the
 * like hand a smaller size to the benches that know it (then there is no verdict). Each bench runs in a process of
 * its own with the server's options of Node. Ends with 0 unless a bench crashed: to miss a goal is a result.
 */
import { parseArgs } from 'node:util'
import { inRepository } from '../bootstrap/places.mjs'
import { areas, benchFiles } from './areas.ts'
import { describeMachine } from './machine.ts'
import { asMarkdown, asText, type Row } from './report.ts'
import { runBench } from './run-bench.ts'

const sizeNames = [
  'people',
  'archives',
  'runs',
  'seconds',
  'idleSeconds',
  'ballots',
  'workers',
  'ops',
] as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    markdown: { type: 'boolean', default: false },
    only: { type: 'string' },
    ...Object.fromEntries(sizeNames.map((name) => [name, { type: 'string' as const }])),
  },
})
const [area] = positionals
const names = await areas()
if (area === undefined || !names.includes(area)) {
  console.error(`npm run bench -- AREA [--markdown] [--only NAME] [--${sizeNames.join(' N] [--')} N]
Areas: ${names.join(', ')}`)
  process.exit(2)
}

const given = values as Readonly<Record<string, string | boolean | undefined>>
const sizes = Object.fromEntries(
  sizeNames.flatMap((name) => (given[name] === undefined ? [] : [[name, Number(given[name])]])),
)
const machine = await describeMachine()
console.error(machine)
const rows: Row[] = []
let crashed = false
for (const file of await benchFiles(area)) {
  if (given['only'] !== undefined && !file.endsWith(`/${String(given['only'])}.ts`)) continue
  console.error(`… ${file}`)
  const outcome = await runBench(inRepository(file), sizes)
  if ('rows' in outcome) rows.push(...outcome.rows)
  else {
    crashed = true
    rows.push({ name: file, goal: '', measured: 'crashed' })
    console.error(outcome.failure)
  }
}
const isWhole = Object.keys(sizes).length === 0
console.log(values.markdown ? asMarkdown(area, machine, rows, isWhole) : asText(rows, isWhole))
process.exitCode = crashed ? 1 : 0
