/**
 * A queue in front of one printing process that is kept warm, watched, and replaced when it misbehaves.
 *
 * @module
 */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PdfFailure } from './pdf-failure.ts'
import type { PdfFailureCode } from './pdf-failure.ts'
import type { PrintOrder, PrintReply } from './printing-process.ts'
import type { PrintShapes, PrintTemplate } from './shapes.ts'

const PROCESS_FILE = fileURLToPath(new URL('printing-process.ts', import.meta.url))
const PAGE_BYTES = 4096
const WATCH_EVERY_MS = 200

export interface PrinterLimits {
  /** One print, in milliseconds. */
  timeMs: number
  /** Resident memory of the printing process. Watched during a print, on Linux only. */
  memoryBytes: number
  /** After a print, a process bigger than this is replaced: native memory does not shrink by itself. */
  restartBytes: number
  /** Characters in all texts of one print. */
  characters: number
  /** Prints that may wait. */
  waiting: number
  /** An idle printing process ends after so many milliseconds and gives its memory back. */
  idleMs: number
}

export const DEFAULT_LIMITS: PrinterLimits = {
  timeMs: 30_000,
  memoryBytes: 1024 * 1024 * 1024,
  restartBytes: 400 * 1024 * 1024,
  characters: 4_000_000,
  waiting: 500,
  idleMs: 60_000,
}

interface Job {
  order: PrintOrder
  resolve: (pdf: Uint8Array) => void
  reject: (failure: PdfFailure) => void
}

export interface PdfPrinter {
  /** @throws PdfFailure */
  print<T extends PrintTemplate>(template: T, data: PrintShapes[T]): Promise<Uint8Array>
  /** Process id of the printing process, while there is one. */
  processId(): number | undefined
  /** Ends the printing process; prints that wait or run fail with `pdf.closed`. */
  close(): void
}

function characterCount(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (value === null || typeof value !== 'object') return 0
  return Object.values(value).reduce((sum: number, inner) => sum + characterCount(inner), 0)
}

/** Resident memory of another process: Linux only, elsewhere 0. */
function residentBytes(pid: number): number {
  if (process.platform !== 'linux') return 0
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * PAGE_BYTES
  } catch {
    return 0
  }
}

/** A printer with its own process, started with the first print. */
export function createPdfPrinter(
  fontDirectories: string[] = [],
  given: Partial<PrinterLimits> = {},
): PdfPrinter {
  const limits = { ...DEFAULT_LIMITS, ...given }
  const queue: Job[] = []
  let child: ChildProcess | undefined
  let current: Job | undefined
  let watch: NodeJS.Timeout | undefined
  let idle: NodeJS.Timeout | undefined
  let nextId = 1
  let closed = false

  function finish(settle: (job: Job) => void): void {
    const job = current
    current = undefined
    clearInterval(watch)
    if (job) settle(job)
    advance()
  }

  /** Takes the process out of service at once, so that its late words are not heard. */
  function dismiss(): void {
    const old = child
    child = undefined
    old?.removeAllListeners()
    old?.on('error', () => {})
    old?.kill('SIGKILL')
  }

  function fail(code: PdfFailureCode, message: string): void {
    dismiss()
    finish((job) => job.reject(new PdfFailure(code, message)))
  }

  function receive(reply: PrintReply): void {
    if (reply.id !== current?.order.id) return
    if (reply.residentBytes > limits.restartBytes) dismiss()
    finish((job) => {
      if ('pdf' in reply) job.resolve(reply.pdf)
      else job.reject(new PdfFailure('pdf.template', reply.problem))
    })
  }

  function start(): ChildProcess {
    const started = fork(PROCESS_FILE, fontDirectories, {
      serialization: 'advanced',
      execArgv: [],
      env: { NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    started.on('message', (reply) => receive(reply as PrintReply))
    started.on('error', (error) => fail('pdf.crashed', error.message))
    started.on('exit', (code, signal) => fail('pdf.crashed', `printing process ended (${signal ?? code})`))
    return started
  }

  function keepWatch(job: Job, pid: number): void {
    const begin = performance.now()
    watch = setInterval(() => {
      if (current !== job) return
      if (performance.now() - begin > limits.timeMs) fail('pdf.timeout', `longer than ${limits.timeMs} ms`)
      else if (residentBytes(pid) > limits.memoryBytes) fail('pdf.memory', `over ${limits.memoryBytes} bytes`)
    }, WATCH_EVERY_MS)
  }

  /** An idle process must not keep the server from ending. */
  function rest(): void {
    child?.unref()
    child?.channel?.unref()
    idle = setTimeout(dismiss, limits.idleMs)
    idle.unref()
  }

  function advance(): void {
    if (current) return
    clearTimeout(idle)
    const job = queue.shift()
    if (!job) return rest()
    current = job
    child ??= start()
    child.ref()
    child.channel?.ref()
    if (child.pid !== undefined) keepWatch(job, child.pid)
    child.send(job.order, (error) => {
      if (error && current === job) fail('pdf.crashed', error.message)
    })
  }

  return {
    print: (template, data) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new PdfFailure('pdf.closed', 'the printer is closed'))
        if (queue.length >= limits.waiting)
          return reject(new PdfFailure('pdf.busy', `${queue.length} prints wait`))
        const characters = characterCount(data)
        if (characters > limits.characters)
          return reject(new PdfFailure('pdf.tooLarge', `${characters} characters`))
        queue.push({ order: { id: nextId++, template, data }, resolve, reject })
        advance()
      }),
    processId: () => child?.pid,
    close() {
      closed = true
      clearTimeout(idle)
      for (const job of queue.splice(0)) job.reject(new PdfFailure('pdf.closed', 'the printer was closed'))
      fail('pdf.closed', 'the printer was closed')
    },
  }
}
