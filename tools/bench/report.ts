/** One measurement. A goal that the verdict can judge is `≤ 20 s` or `≥ 1500`: a bound and perhaps a unit. */
export interface Row {
  readonly name: string
  readonly goal: string
  readonly measured: string
}

/** `met` or `missed`; nothing for goals in words, or when the numbers are in different units. */
export function verdictOf({ goal, measured }: Row): 'met' | 'missed' | '' {
  const wanted = /^([≤≥]) ([\d.]+)(?: (\S+))?$/.exec(goal)
  const got = /^([\d.]+)(?: ([a-zA-Z]+))?/.exec(measured)
  if (!wanted || !got || (wanted[3] ?? '') !== (got[2] ?? '')) return ''
  const [bound, value] = [Number(wanted[2]), Number(got[1])]
  return (wanted[1] === '≤' ? value <= bound : value >= bound) ? 'met' : 'missed'
}

function cells(rows: readonly Row[], isWhole: boolean): string[][] {
  return rows.map((row) => [row.name, row.goal, row.measured, isWhole ? verdictOf(row) : 'other size'])
}

const headings = ['measurement', 'goal', 'measured', 'verdict']

/** For a terminal. */
export function asText(rows: readonly Row[], isWhole: boolean): string {
  const table = [headings, ...cells(rows, isWhole)]
  const widths = headings.map((_, column) => Math.max(...table.map((line) => line[column]!.length)))
  return table.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')).join('\n')
}

/** A section to append to docs/performance.md. */
export function asMarkdown(area: string, machine: string, rows: readonly Row[], isWhole: boolean): string {
  const line = (each: readonly string[]) => `| ${each.join(' | ')} |`
  const table = [line(headings), '|---|---|---|---|', ...cells(rows, isWhole).map(line)]
  const day = new Date().toISOString().slice(0, 10)
  return [`## ${area}, ${day}`, '', `${machine}.`, '', ...table].join('\n')
}
