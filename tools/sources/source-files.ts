/** The project's own source files, as git knows them (new ones too). */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Files whose path matches `pattern`, with their text. */
export function sourceFiles(pattern: RegExp): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter((path) => pattern.test(path) && existsSync(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

/** Prints faults and ends the program: 0 without any, else 1. */
export function finish(check: string, faults: readonly string[]): never {
  for (const fault of faults) console.error(fault)
  console.log(faults.length ? `${check}: ${faults.length} to mend` : `${check}: nothing to mend`)
  process.exit(faults.length ? 1 : 0)
}
