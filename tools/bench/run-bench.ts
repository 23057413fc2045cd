/** One bench in a process of its own: `node run-bench.ts FILE SIZES` prints its rows as the last line. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { NODE_24 } from '../bootstrap/places.mjs'
import { SERVER_OPTIONS } from '../bootstrap/server-node.mjs'
import type { Row } from './report.ts'

interface Bench {
  readonly run: (sizes: Readonly<Record<string, number>>) => Promise<readonly Row[]>
}

/** Runs a file's bench with the server's options of Node. */
export function runBench(
  file: string,
  sizes: Readonly<Record<string, number>>,
): Promise<{ readonly rows: readonly Row[] } | { readonly failure: string }> {
  const words = [...SERVER_OPTIONS, fileURLToPath(import.meta.url), file, JSON.stringify(sizes)]
  const child = spawn(NODE_24, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ failure: error.message }))
    child.once('close', (code, signal) => {
      if (code !== 0) return resolve({ failure: `${file} ended with ${signal ?? code}` })
      resolve({ rows: JSON.parse(output.trim().split('\n').at(-1)!) as Row[] })
    })
  })
}

if (import.meta.main) {
  const [file = '', sizes = '{}'] = process.argv.slice(2)
  const bench = (await import(file)) as Bench
  const rows = await bench.run(JSON.parse(sizes) as Record<string, number>)
  console.log(JSON.stringify(rows))
}
