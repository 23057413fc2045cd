import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandOf, PAY_BANDS, perMilleOf, RETIRED_BANDS } from './bands.ts'
import { DUES_CATEGORIES, findCategory, type DuesCategory } from './categories.ts'
import { explainDues, quarterAverageFen, type DuesFacts } from './explain-dues.ts'

function amount(facts: DuesFacts): number | string {
  const explained = explainDues(facts)
  return explained.ok ? explained.value.amountFen : explained.problem
}

function notes(facts: DuesFacts): string[] {
  const explained = explainDues(facts)
  return explained.ok ? explained.value.notes.map(({ code }) => code) : []
}

describe('dues by pay', () => {
  test.each([
    [300_000, 1500, 'dues.salaried.band1'],
    [300_001, 3000, 'dues.salaried.band2'],
    [500_000, 5000, 'dues.salaried.band2'],
    [500_001, 7500, 'dues.salaried.band3'],
    [1_000_000, 15_000, 'dues.salaried.band3'],
    [1_000_001, 20_000, 'dues.salaried.band4'],
    [0, 0, 'dues.salaried.band1'],
    [1, 0, 'dues.salaried.band1'],
    [100, 1, 'dues.salaried.band1'],
    [99, 0, 'dues.salaried.band1'],
  ])('on a base of %i fen are %i fen by %s', (baseFen, amountFen, rule) => {
    expect(explainDues({ category: 'salaried', baseFen })).toMatchObject({
      ok: true,
      value: { amountFen, rule, article: 'dues2008/2', inputs: { baseFen } },
    })
  })

  test('have the same bands for annual salary and the self-employed, by their own articles', () => {
    for (const [category, article] of [
      ['annualSalary', 'dues2008/3'],
      ['selfEmployed', 'dues2008/4'],
    ] as const) {
      expect(explainDues({ category, baseFen: 500_001 })).toMatchObject({
        value: { amountFen: 7500, article },
      })
    }
  })

  test.each([
    [500_000, 2500],
    [500_001, 5000],
    [2_000_000, 20_000],
  ])('of a retired member on %i fen are %i fen', (baseFen, amountFen) => {
    expect(amount({ category: 'retired', baseFen })).toBe(amountFen)
  })

  test('round exactly half a fen up and say so', () => {
    expect(amount({ category: 'salaried', baseFen: 100 })).toBe(1)
    expect(notes({ category: 'salaried', baseFen: 100 })).toEqual(['roundedHalfUp'])
    expect(notes({ category: 'salaried', baseFen: 200 })).toEqual([])
  })

  test('above 1000 yuan are noted as voluntary, at exactly 1000 not', () => {
    expect(notes({ category: 'salaried', baseFen: 5_000_000 })).toEqual([])
    expect(amount({ category: 'salaried', baseFen: 5_000_000 })).toBe(100_000)
    expect(notes({ category: 'salaried', baseFen: 5_000_050 })).toEqual(['aboveNormalCeiling'])
  })

  test.each<[unknown, string]>([
    [undefined, 'baseMissing'],
    [null, 'baseMissing'],
    [-1, 'baseInvalid'],
    [0.5, 'baseInvalid'],
    [Number.NaN, 'baseInvalid'],
    [Number.POSITIVE_INFINITY, 'baseInvalid'],
    [10_000_000_001, 'baseInvalid'],
    ['5000', 'baseInvalid'],
  ])('on a base of %s are refused: %s', (baseFen, problem) => {
    expect(amount({ category: 'salaried', baseFen: baseFen as number })).toBe(problem)
  })

  test('grow with the base, and whole fen agree with exact fractions', () => {
    const base = fc.integer({ min: 0, max: 10_000_000_000 })
    fc.assert(
      fc.property(base, base, (first, second) => {
        for (const bands of [PAY_BANDS, RETIRED_BANDS]) {
          const due = (fen: number) => perMilleOf(fen, bandOf(bands, fen).band.perMille)
          expect(due(Math.min(first, second))).toBeLessThanOrEqual(due(Math.max(first, second)))
          const exact = (BigInt(first) * BigInt(bandOf(bands, first).band.perMille) * 2n + 1000n) / 2000n
          expect(BigInt(due(first))).toBe(exact)
        }
      }),
    )
  })
})

describe('flat dues', () => {
  test.each(['student', 'unemployed', 'relief', 'minimumAllowance'] as const)(
    'of %s are 0.2 yuan',
    (category) => {
      expect(explainDues({ category })).toMatchObject({ value: { amountFen: 20, article: 'dues2008/6' } })
      expect(amount({ category, baseFen: 99_999_999 })).toBe(20)
    },
  )

  test.each([
    [20, 20],
    [100, 100],
    [19, 'localAmountInvalid'],
    [101, 'localAmountInvalid'],
    [null, 'localAmountInvalid'],
  ])('of farmers are what the locality set: %s gives %s', (localFen, expected) => {
    expect(amount({ category: 'farmer', localFen })).toBe(expected)
  })
})

describe('a reduction', () => {
  const salaried = { category: 'salaried', baseFen: 300_000 } as const

  test('counts once the next higher committee agrees', () => {
    expect(
      explainDues({ ...salaried, reduction: { amountFen: 500, approvedBy: 'higherCommittee' } }),
    ).toMatchObject({
      value: { amountFen: 500, rule: 'dues.reduced', article: 'dues2008/7', inputs: { fullFen: 1500 } },
    })
    expect(amount({ ...salaried, reduction: { amountFen: 500, approvedBy: 'branch' } })).toBe(
      'reductionNotApproved',
    )
    expect(amount({ ...salaried, reduction: { amountFen: 500, approvedBy: null } })).toBe(
      'reductionNotApproved',
    )
  })

  test('of a retired member needs the branch alone', () => {
    const retired = {
      category: 'retired',
      baseFen: 500_000,
      reduction: { amountFen: 0, approvedBy: 'branch' },
    } as const
    expect(explainDues(retired)).toMatchObject({ value: { amountFen: 0, rule: 'dues.exempt' } })
  })

  test('never raises or keeps the due', () => {
    for (const amountFen of [1500, 1501, -1, 0.5]) {
      expect(amount({ ...salaried, reduction: { amountFen, approvedBy: 'higherCommittee' } })).toBe(
        'reductionInvalid',
      )
    }
  })
})

test('the self-employed pay on the quarter’s monthly average, half up', () => {
  expect(quarterAverageFen([300_000, 300_001, 300_001])).toEqual({ ok: true, value: 300_001 })
  expect(quarterAverageFen([1, 0, 0])).toEqual({ ok: true, value: 0 })
  expect(quarterAverageFen([1, 1, 0])).toEqual({ ok: true, value: 1 })
  expect(quarterAverageFen([-1, 1, 0]).ok).toBe(false)
})

test('every category answers with rule, article and inputs', () => {
  for (const category of Object.keys(DUES_CATEGORIES) as DuesCategory[]) {
    const article = expect.stringMatching(/^dues2008\/[2-6]$/) as string
    const explained = explainDues({ category, baseFen: 400_000, localFen: 50 })
    expect(explained).toMatchObject({ ok: true, value: { article, inputs: { category } } })
  }
})

test('a category is found by its name only', () => {
  expect(findCategory('salaried')).toBe('salaried')
  expect(findCategory('toString')).toBeNull()
  expect(findCategory('')).toBeNull()
})
