/**
 * Why a print did not come about.
 * - `pdf.timeout`: longer than the time limit
 * - `pdf.memory`: the printing process grew over its limit
 * - `pdf.crashed`: the printing process ended
 * - `pdf.busy`: too many prints are waiting; try again later
 * - `pdf.tooLarge`: more text than a print may have
 * - `pdf.template`: the template did not take the data (our mistake; see `message`)
 * - `pdf.closed`: the server is shutting down
 */
export type PdfFailureCode =
  | 'pdf.timeout'
  | 'pdf.memory'
  | 'pdf.crashed'
  | 'pdf.busy'
  | 'pdf.tooLarge'
  | 'pdf.template'
  | 'pdf.closed'

/** A print that failed. `message` is for the log, `code` for the reader. */
export class PdfFailure extends Error {
  readonly code: PdfFailureCode

  constructor(code: PdfFailureCode, message: string) {
    super(message)
    this.name = 'PdfFailure'
    this.code = code
  }
}
