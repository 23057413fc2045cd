/** Prints how large files are; nothing is enforced, the eye is. */
import { finish, sourceFiles } from '../sources/source-files.ts'

const sizes = sourceFiles(/^(apps|packages|tools)\/.*\.(ts|vue)$/)
  .map(({ path, text }) => ({ path, lines: text.split('\n').length, test: /\.(test|spec)\.ts$/.test(path) }))
  .toSorted((a, b) => b.lines - a.lines)
const sources = sizes.filter((size) => !size.test)
const at = (part: number) => sources[Math.floor(sources.length * part)]?.lines ?? 0
console.log(
  `${sources.length} source files: median ${at(0.5)} lines, p90 ${at(0.1)}, largest ${sources[0]?.lines ?? 0}`,
)
for (const { path, lines } of sources.filter((size) => size.lines > 300)) console.log(`  ${lines} ${path}`)
finish('sizes', [])
