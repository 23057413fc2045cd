/** Where a command's words go: results to standard output, everything else to standard error. */
import cliProgress from 'cli-progress'
import type { Language } from '@zhibu/domain/shared/message'
import { message, type MessageKey } from './messages.ts'

/** Ends a command with an exit code after saying why. */
export class CommandFailure extends Error {
  readonly exitCode: number

  constructor(text: string, exitCode = 1) {
    super(text)
    this.name = 'CommandFailure'
    this.exitCode = exitCode
  }
}

export interface Output {
  readonly language: Language
  readonly json: boolean
  /** The result: as one line of JSON, or as text. */
  readonly result: (data: unknown, lines: readonly string[]) => void
  /** A word on the way; kept back with `--json`. */
  readonly say: (line: string) => void
  readonly text: (key: MessageKey, params?: Readonly<Record<string, string | number>>) => string
  readonly fail: (
    key: MessageKey,
    params?: Readonly<Record<string, string | number>>,
    exitCode?: number,
  ) => CommandFailure
  /** A bar on a terminal; nothing elsewhere. */
  readonly progress: (key: MessageKey) => Progress
}

export interface Progress {
  readonly at: (share: number) => void
  readonly end: () => void
}

/** Chinese when the terminal's language is, English otherwise. */
export function terminalLanguage(environment: NodeJS.ProcessEnv): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'
}

/** The output of one run of a command. */
export function createOutput(json: boolean, language = terminalLanguage(process.env)): Output {
  return {
    language,
    json,
    result: (data, lines) => {
      const shown = json ? `${JSON.stringify(data)}\n` : lines.map((line) => `${line}\n`).join('')
      process.stdout.write(shown)
    },
    say: (line) => {
      if (!json) process.stderr.write(`${line}\n`)
    },
    text: (key, params) => message(key, language, params),
    fail: (key, params, exitCode) => new CommandFailure(message(key, language, params), exitCode),
    progress: (key) => progressBar(json, message(key, language)),
  }
}

function progressBar(json: boolean, title: string): Progress {
  if (json || !process.stderr.isTTY) return { at: () => {}, end: () => {} }
  const bar = new cliProgress.SingleBar({
    format: `${title} {bar} {percentage}%`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  })
  bar.start(100, 0)
  return { at: (share) => bar.update(Math.floor(share * 100)), end: () => bar.stop() }
}
