/** Prints how much JavaScript the first page loads; fails above the budget. Takes the build's folder. */
import { join } from 'node:path'
import { pageWeights } from './page-weights.ts'

const budget = 220_000
const weights = await pageWeights(process.argv[2] ?? join(import.meta.dirname, '..', 'dist'))
for (const { page, bytes, files } of weights) {
  console.log(`${page}: ${(bytes / 1000).toFixed(1)} kB of brotli-compressed JavaScript`)
  for (const [file, size] of files.slice(0, 12))
    console.log(`  ${(size / 1000).toFixed(1).padStart(7)}  ${file}`)
}
if (weights.some(({ bytes }) => bytes > budget)) {
  console.error(`The first page is over its budget of ${budget / 1000} kB.`)
  process.exit(1)
}
