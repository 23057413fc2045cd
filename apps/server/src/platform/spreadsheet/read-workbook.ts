import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type FileSource, sourceBytes } from './file-source.ts'
import type { ReadLimits } from './read-limits.ts'
import { UnreadableFile } from './spreadsheet-problems.ts'
import { TableBuilder } from './table-builder.ts'
import type { HeaderTest, Table } from './table.ts'
import type { SheetChoice, WorkbookMessage, WorkbookRequest } from './workbook-message.ts'

const PROCESS_FILE = fileURLToPath(new URL('./workbook-process.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url))
const READABLE = ['package.json', 'node_modules/*', 'packages/*', 'apps/server/*']
/** Each reading process may take a core and its whole heap, so only so many run at once. */
const MAX_PROCESSES = 2

let running = 0
const waiting: (() => void)[] = []

async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (running >= MAX_PROCESSES) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** Reads an .xlsx, .xls or .ods in a process of its own. Throws `UnreadableFile`. */
export async function readWorkbook(
  source: FileSource,
  format: WorkbookRequest['format'],
  limits: ReadLimits,
  options: { readonly sheetName: string | null; readonly isHeader: HeaderTest | undefined },
): Promise<Table> {
  return inTurn(async () => {
    const bytes = await sourceBytes(source)
    const { maxUncompressedBytes } = limits
    const child = startProcess(limits)
    const builder = new TableBuilder(limits)
    const sheet = await received(child, builder, limits, {
      bytes,
      format,
      sheetName: options.sheetName,
      maxUncompressedBytes,
    })
    return builder.finish({ format, encoding: null, ...sheet }, options.isHeader)
  })
}

/**
 * A process and not a worker thread: when a worker's heap overflows in one large allocation, V8 ends the
 * whole server with it. It may read the program's own code, write nothing and start nothing. UTC keeps the
 * library from shifting dates by a summer time of long ago.
 */
function startProcess(limits: ReadLimits): ChildProcess {
  return fork(PROCESS_FILE, [], {
    execArgv: [
      `--max-old-space-size=${limits.maxHeapMegabytes}`,
      '--max-semi-space-size=8',
      '--permission',
      ...READABLE.map((path) => `--allow-fs-read=${ROOT}${path}`),
    ],
    env: { TZ: 'UTC' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

function received(
  child: ChildProcess,
  builder: TableBuilder,
  limits: ReadLimits,
  request: WorkbookRequest,
): Promise<SheetChoice> {
  const seconds = Math.ceil(limits.maxMilliseconds / 1000)
  return new Promise((resolve, reject) => {
    let sheet: SheetChoice | undefined
    const timer = setTimeout(
      () => finish(new UnreadableFile('spreadsheet.tooSlow', { seconds })),
      limits.maxMilliseconds,
    )
    const finish = (error?: unknown): void => {
      clearTimeout(timer)
      child.removeAllListeners('message')
      child.kill('SIGKILL')
      if (error === undefined && sheet !== undefined) resolve(sheet)
      else reject(error ?? new UnreadableFile('spreadsheet.broken'))
    }
    child.on('message', (message: WorkbookMessage) => {
      try {
        if (message.kind === 'problem')
          finish(new UnreadableFile(message.problem.code, message.problem.params))
        else if (message.kind === 'end') finish()
        else if (message.kind === 'sheet') sheet = message.sheet
        else for (const [rowNumber, cells] of message.rows) builder.add(rowNumber, cells)
      } catch (error) {
        finish(error)
      }
    })
    child.on('error', finish)
    // It answers before it ends; one that ends without an answer ran out of memory.
    child.on('exit', () => finish(new UnreadableFile('spreadsheet.tooComplex')))
    child.send(request, (error) => error && finish(error))
  })
}
