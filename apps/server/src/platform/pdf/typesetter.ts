/**
 * Turns a template and data into a PDF, in the calling thread. Only the printing process calls this;
 * everybody else calls `renderPdf`.
 *
 * @module
 */
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { printable } from './printable-text.ts'
import { findPrintFonts } from './print-fonts.ts'
import type { PrintShapes, PrintTemplate } from './shapes.ts'

const TEMPLATES = fileURLToPath(new URL('templates/', import.meta.url))

/** Results that no print of the last ten used are dropped from Typst's memory. */
const CACHE_AGE = 10

const printedAtFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** Unix seconds of the printing instant, and the same as `YYYY-MM-DD hh:mm` in China. */
function printingTime(printedAt: string): { seconds: number; text: string } {
  const instant = new Date(printedAt)
  if (Number.isNaN(instant.getTime())) throw new Error(`stamp.printedAt is not an instant: ${printedAt}`)
  return { seconds: Math.floor(instant.getTime() / 1000), text: printedAtFormat.format(instant) }
}

function diagnosticText(error: unknown): string {
  if (error instanceof Error) return error.message
  const diagnostics = (error as { shortDiagnostics?: unknown[] } | null)?.shortDiagnostics
  return diagnostics ? JSON.stringify(diagnostics) : String(error)
}

export interface Typesetter {
  /** @throws Error when the template does not take the data */
  typeset<T extends PrintTemplate>(template: T, data: PrintShapes[T]): Uint8Array
}

/** Loads the fonts (some 0.1 s) and answers a typesetter that keeps them. */
export function createTypesetter(extraFontDirectories: string[] = []): Typesetter {
  const fonts = findPrintFonts(extraFontDirectories)
  const compiler = NodeCompiler.create({
    workspace: TEMPLATES,
    fontArgs: [{ fontPaths: fonts.directories }],
  })
  return {
    typeset(template, data) {
      const time = printingTime(data.stamp.printedAt)
      const { value, missing } = printable(data, fonts.characters)
      const input = { ...value, stamp: { ...value.stamp, printedAt: time.text } }
      // The data arrive in Typst as values: a string read from JSON is text, never markup.
      const inputs = {
        data: JSON.stringify(input),
        missing: JSON.stringify(missing.map(({ codePoint, count }) => ({ codePoint, count }))),
        families: JSON.stringify(fonts.families),
      }
      const run = compiler.compile({ mainFilePath: join(TEMPLATES, `${template}.typ`), inputs })
      const failure = run.takeError()
      if (failure) throw new Error(diagnosticText(failure))
      try {
        return new Uint8Array(compiler.pdf(run.result!, { creationTimestamp: time.seconds }))
      } finally {
        compiler.evictCache(CACHE_AGE)
      }
    },
  }
}
