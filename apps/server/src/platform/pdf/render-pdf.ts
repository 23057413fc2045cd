/**
 * Printing for the features: `renderPdf`, and `missingGlyphs` to warn before paper is spent.
 *
 * @module
 */
import { createPdfPrinter } from './pdf-printer.ts'
import type { PdfPrinter, PrinterLimits } from './pdf-printer.ts'
import { findMissing } from './printable-text.ts'
import type { MissingGlyph } from './printable-text.ts'
import { findPrintFonts } from './print-fonts.ts'
import type { PrintFonts } from './print-fonts.ts'
import type { PrintShapes, PrintTemplate } from './shapes.ts'

export { PdfFailure } from './pdf-failure.ts'
export type { MissingGlyph } from './printable-text.ts'

let fontDirectories: string[] = []
let limits: Partial<PrinterLimits> = {}
let printer: PdfPrinter | undefined
let fonts: PrintFonts | undefined

/** Sets directories with more fonts (for rare names) and other limits. Call before the first print. */
export function configurePdf(options: { fontDirectories?: string[]; limits?: Partial<PrinterLimits> }): void {
  closePdf()
  fontDirectories = options.fontDirectories ?? []
  limits = options.limits ?? {}
  fonts = undefined
}

/**
 * Prints `data` with a template, in a process of its own.
 * Equal data (with an equal `stamp.printedAt`) give equal bytes on the same machine.
 * Characters that no print font has are set as 〓 and listed at the end of the document.
 * @throws PdfFailure
 */
export function renderPdf<T extends PrintTemplate>(template: T, data: PrintShapes[T]): Promise<Uint8Array> {
  printer ??= createPdfPrinter(fontDirectories, limits)
  return printer.print(template, data)
}

/** The characters of `text` that cannot be printed, each once, in order of appearance. */
export function missingGlyphs(text: string): MissingGlyph[] {
  fonts ??= findPrintFonts(fontDirectories)
  return findMissing(text, fonts.characters)
}

/** Ends the printing process; the next print starts a new one. */
export function closePdf(): void {
  printer?.close()
  printer = undefined
}
