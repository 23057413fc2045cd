import { spreadsheetErrors } from '@zhibu/contract/core/spreadsheet-errors'

export type SpreadsheetProblemCode = keyof typeof spreadsheetErrors

export interface SpreadsheetProblem {
  readonly code: SpreadsheetProblemCode
  /** For the braces in the texts; rows, lines and columns are counted from 1, bytes from 0. */
  readonly params: Readonly<Record<string, string | number>>
}

/** A problem as data. */
export function spreadsheetProblem(
  code: SpreadsheetProblemCode,
  params: SpreadsheetProblem['params'] = {},
): SpreadsheetProblem {
  return { code, params }
}

/** Carries a problem out of nested reading code; caught before it leaves this folder. */
export class UnreadableFile extends Error {
  readonly problem: SpreadsheetProblem

  constructor(code: SpreadsheetProblemCode, params: SpreadsheetProblem['params'] = {}) {
    super(code)
    this.name = 'UnreadableFile'
    this.problem = spreadsheetProblem(code, params)
  }
}
