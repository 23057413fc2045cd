import { expect, test } from 'vitest'
import { spreadsheetErrors } from '@zhibu/contract/core/spreadsheet-errors'

test.each(Object.entries(spreadsheetErrors))(
  '%s says the same particulars in Chinese and in English',
  (_, problem) => {
    const particulars = (text: string): string[] =>
      [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
    expect(particulars(problem.zh)).toEqual(particulars(problem.en))
    expect(problem.zh).toMatch(/\p{Script=Han}/u)
  },
)
