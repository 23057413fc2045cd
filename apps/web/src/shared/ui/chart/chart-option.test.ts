import { expect, test } from 'vitest'
import { chartOption, type ChartLook } from './chart-option.ts'

const look: ChartLook = {
  kind: 'bar',
  horizontal: false,
  stacked: false,
  dark: false,
  fontFamily: 'serif',
  format: (value) => `${value}%`,
}
const data = {
  categories: ['甲', '乙'],
  series: ['一', '二', '三', '四', '五'].map((name) => ({ name, values: [1, null] })),
}

/** Lightness as a photocopy shows it, 0 to 255. */
function grey(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ]
  return 0.299 * red + 0.587 * green + 0.114 * blue
}

test.each([false, true])('colours stay apart on a photocopy (dark: %s)', (dark) => {
  const greys = chartOption(data, { ...look, dark })
    .color.map(grey)
    .sort((a, b) => a - b)
  for (let at = 1; at < greys.length; at++) expect(greys[at]! - greys[at - 1]!).toBeGreaterThan(20)
})

test('lying bars keep the first category on top', () => {
  const option = chartOption(data, { ...look, horizontal: true }) as {
    yAxis: { inverse: boolean; data: string[] }
  }
  expect(option.yAxis).toMatchObject({ inverse: true, data: ['甲', '乙'] })
})

test('a missing value is said to be missing, not nought', () => {
  const { tooltip, series } = chartOption(data, look)
  expect(series[0]?.data).toEqual([1, null])
  expect(tooltip.valueFormatter(null)).toBe('–')
  expect(tooltip.valueFormatter(40)).toBe('40%')
})

test('one series needs no legend, two do', () => {
  expect('legend' in chartOption({ ...data, series: data.series.slice(0, 1) }, look)).toBe(false)
  expect('legend' in chartOption(data, look)).toBe(true)
})
