/**
 * `npm test`: everything, in stages; the last line counts what passed and failed. Runs on Node 20 or
 * newer from a bare checkout. `--only types,unit` runs some of the stages.
 */
import { parseArgs } from 'node:util'
import { ensureInstalled } from '../bootstrap/install.mjs'
import { createProgress } from '../bootstrap/progress.mjs'
import { requireNode20 } from '../bootstrap/require-node.mjs'
import { STAGES } from './stages.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

requireNode20()
const chosen = chooseStages()
const total = { passed: 0, failed: 0 }
/** @type {string[]} */
const summary = []
try {
  const progress = createProgress({ toStderr: false })
  await ensureInstalled(progress)
  await ensureSystemPackages(
    chosen.flatMap((stage) => stage.packages ?? []),
    progress,
  )
  for (const stage of chosen) await runStage(stage)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  total.failed++
}
console.log(`\n${summary.join('\n')}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

function chooseStages() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  if (values.only === undefined) return STAGES
  const names = values.only.split(',')
  const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name))
  if (unknown.length > 0) {
    console.error(
      `No stage ${unknown.join(', ')}; there are ${STAGES.map((stage) => stage.name).join(', ')}.`,
    )
    process.exit(2)
  }
  return STAGES.filter((stage) => names.includes(stage.name))
}

/** @param {import('./stages.mjs').Stage} stage */
async function runStage(stage) {
  console.log(`\n── ${stage.name}: ${stage.title}`)
  const start = performance.now()
  const { passed, failed } = await stage.run()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  total.passed += passed
  total.failed += failed
  const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`
  summary.push(`${failed > 0 ? '✗' : '✓'} ${stage.name.padEnd(10)}${counts}  ${seconds.padStart(7)} s`)
}
