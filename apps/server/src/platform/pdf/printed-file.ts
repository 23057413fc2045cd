/** A printed paper as the answer of an endpoint. */
import type { FileReply } from '@zhibu/contract/core/endpoint'
import { type Clock, today } from '../clock.ts'
import { Refusal } from '../errors.ts'
import { PdfFailure, renderPdf } from './render-pdf.ts'
import type { PrintShapes, PrintTemplate } from './shapes.ts'

/**
 * Prints `data` and names the file `NAME-YYYYMMDD.pdf`. Prints that fail for want of time or room are told as such;
 * anything else is our own mistake and thrown as it is.
 */
export async function printedFile<T extends PrintTemplate>(
  clock: Clock,
  name: string,
  template: T,
  data: PrintShapes[T],
): Promise<FileReply> {
  const content = await renderPdf(template, data).catch(refuse)
  const fileName = `${name}-${today(clock).replaceAll('-', '')}.pdf`
  return { fileName, contentType: 'application/pdf', content }
}

function refuse(error: unknown): never {
  if (!(error instanceof PdfFailure) || error.code === 'pdf.template') throw error
  const code = error.code === 'pdf.tooLarge' ? 'platform.printTooLarge' : 'platform.printBusy'
  throw new Refusal(code, { cause: error })
}
