import { expect, test } from 'vitest'
import { spreadsheetProblems } from './spreadsheet-problems.ts'

test.each(Object.entries(spreadsheetProblems))(
  '%s says the same particulars in Chinese and in English',
  (_, problem) => {
    const particulars = (text: string): string[] =>
      [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
    expect(particulars(problem.zh)).toEqual(particulars(problem.en))
    expect(problem.zh).toMatch(/\p{Script=Han}/u)
  },
)
