/** Turns rows and series into ECharts' option, in colours that keep apart in greyscale. */
export interface ChartSeries {
  readonly name: string
  readonly values: readonly (number | null)[]
}

export interface ChartData {
  /** The things compared, or the months in order. */
  readonly categories: readonly string[]
  readonly series: readonly ChartSeries[]
}

export interface ChartLook {
  readonly kind: 'bar' | 'line'
  /** Long names: bars lie down. */
  readonly horizontal: boolean
  readonly stacked: boolean
  readonly dark: boolean
  /** The page's own fonts; needed to measure words. */
  readonly fontFamily: string
  readonly format: (value: number) => string
}

/**
 * Apart from one another in lightness, so that a photocopy can still be read. No red: that is kept for the
 * main act of a page.
 */
const palette = {
  light: ['#2b4158', '#8a5a1c', '#5f8f78', '#c9a45c', '#cfd8e0'],
  dark: ['#d4dce4', '#dcae5c', '#6fa083', '#4c7196', '#604a3c'],
} as const
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'pin'] as const

function valueAxis(look: ChartLook) {
  return {
    type: 'value' as const,
    axisLabel: {
      color: look.dark ? '#b3aba3' : '#5f5852',
      fontSize: 13,
      formatter: (value: number) => look.format(value),
    },
    splitLine: { lineStyle: { color: look.dark ? '#322d29' : '#ece8e2' } },
  }
}

function categoryAxis(data: ChartData, look: ChartLook) {
  return {
    type: 'category' as const,
    data: [...data.categories],
    inverse: look.horizontal,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.dark ? '#57504a' : '#cbc4ba' } },
    axisLabel: {
      color: look.dark ? '#cbc4bc' : '#4a443f',
      fontSize: 13,
      // Few bars: every one is named, long names in two lines; many upright ones would overlap.
      ...(look.horizontal
        ? {
            interval: 0,
            lineHeight: 16,
            ...(data.categories.some((name) => name.length > 9) && {
              width: 130,
              overflow: 'break' as const,
            }),
          }
        : {
            width: 68,
            overflow: 'break' as const,
            // On a phone eight months do not fit beside each other.
            hideOverlap: true,
            ...(data.categories.length <= 8 && { interval: 0 }),
          }),
    },
  }
}

/** The option for bars or lines over categories. */
export function chartOption(data: ChartData, look: ChartLook) {
  const text = look.dark ? '#ddd7d0' : '#37322e'
  const axes = look.horizontal
    ? { yAxis: categoryAxis(data, look), xAxis: valueAxis(look) }
    : { xAxis: categoryAxis(data, look), yAxis: valueAxis(look) }
  return {
    ...axes,
    color: [...palette[look.dark ? 'dark' : 'light']],
    animation: false,
    textStyle: { fontFamily: look.fontFamily, color: text },
    grid: { left: 4, right: 16, top: data.series.length > 1 ? 40 : 12, bottom: 4, containLabel: true },
    ...(data.series.length > 1 && {
      legend: { top: 0, left: 0, icon: 'roundRect', textStyle: { color: text, fontSize: 13 } },
    }),
    tooltip: {
      trigger: 'axis' as const,
      confine: true,
      backgroundColor: look.dark ? '#2e2925' : '#ffffff',
      borderColor: look.dark ? '#57504a' : '#cbc4ba',
      textStyle: { color: text },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? look.format(value) : '–'),
    },
    series: data.series.map((one, index) => ({
      type: look.kind,
      name: one.name,
      data: [...one.values],
      ...(look.stacked && { stack: 'all' }),
      ...(look.kind === 'bar' && { barMaxWidth: 28, itemStyle: { borderRadius: look.stacked ? 0 : 2 } }),
      ...(look.kind === 'line' && {
        symbol: symbols[index % symbols.length],
        symbolSize: 8,
        lineStyle: { width: 2 },
      }),
    })),
  }
}
