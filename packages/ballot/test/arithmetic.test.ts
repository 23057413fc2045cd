import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Comb, FixedBase } from '../src/comb.ts'
import * as encoding from '../src/encoding.ts'
import { getGroup, type GroupName } from '../src/group.ts'
import { inverse, jacobi, mod, power } from '../src/modular.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import { randomBelow, simulationRandom, systemRandom } from '../src/random.ts'

const NAMES: readonly GroupName[] = ['BELENIOS-2048', 'RFC-3526-2048']
const below = (bound: bigint) => fc.bigInt({ min: 0n, max: bound - 1n })

/** The definition, for small exponents. */
function repeated(base: bigint, exponent: number, m: bigint): bigint {
  let result = 1n % m
  for (let k = 0; k < exponent; k++) result = (result * base) % m
  return result
}

describe('powers', () => {
  it('are repeated products', () => {
    const input = [
      fc.bigInt({ min: 0n, max: 10n ** 30n }),
      fc.nat(200),
      fc.bigInt({ min: 2n, max: 10n ** 30n }),
    ] as const
    fc.assert(
      fc.property(
        ...input,
        (base, exponent, m) => power(base, BigInt(exponent), m) === repeated(base % m, exponent, m),
      ),
    )
  })

  it('by comb tables of every size are the same', () => {
    const m = (1n << 127n) - 1n
    const input = [below(m), below(2n ** 100n), fc.integer({ min: 1, max: 5000 })] as const
    const run = (base: bigint, exponent: bigint, uses: number) =>
      new Comb(base, m, 100, uses).power(exponent) === power(base, exponent, m)
    fc.assert(fc.property(...input, run), { numRuns: 200 })
  })

  it('of a fixed base are the same before and after its tables grow, also for negative exponents', () => {
    const { p, q, g } = getGroup('BELENIOS-2048')
    const fixed = new FixedBase(g, p, q)
    const exponents = [5n, -5n, q - 1n, q + 7n, -3n * q + 2n, randomBelow(q, systemRandom)]
    const expected = exponents.map((exponent) => power(g, mod(exponent, q), p))
    expect(exponents.map((exponent) => fixed.power(exponent))).toEqual(expected)
    for (let k = 0; k < 130; k++) fixed.power(BigInt(k))
    expect(exponents.map((exponent) => fixed.power(exponent))).toEqual(expected)
    expect(fixed.power(0n)).toBe(1n)
    expect(fixed.power(q)).toBe(1n)
  })

  it('have inverses', () => {
    const { q } = getGroup('BELENIOS-2048')
    fc.assert(
      fc.property(below(q - 1n), (x) => mod(inverse(x + 1n, q) * (x + 1n), q) === 1n),
      { numRuns: 20 },
    )
    expect(() => inverse(6n, 9n)).toThrow('not invertible')
  })

  it('tell squares from others by the Jacobi symbol', () => {
    const primes = [3n, 7n, 11n, 1009n, 2n ** 61n - 1n]
    fc.assert(
      fc.property(fc.constantFrom(...primes), fc.bigInt({ min: 0n, max: 10n ** 20n }), (p, a) => {
        const euler = power(mod(a, p), (p - 1n) / 2n, p)
        return jacobi(a, p) === (euler === p - 1n ? -1 : Number(euler))
      }),
    )
  })
})

describe.each(NAMES)('the group %s', (name) => {
  const [plain, fast] = [getGroup(name), getFastGroup(name)]
  const { p, q, g } = plain

  it('computes the same with and without OpenSSL', () => {
    for (const exponent of [0n, 1n, 2n, q - 1n, q, randomBelow(q, systemRandom)]) {
      for (const base of [1n, g, p - 1n, p - 2n, randomBelow(p, systemRandom)])
        expect(fast.power(base, exponent)).toBe(plain.power(base, exponent))
    }
  })

  it('computes several powers as it computes one', () => {
    const exponents = Array.from({ length: 20 }, () => randomBelow(q, systemRandom))
    const base = plain.powerOfG(77n)
    const expected = exponents.map((exponent) => fast.power(base, exponent))
    expect(plain.powers(base, exponents)).toEqual(expected)
    expect(fast.powers(base, exponents)).toEqual(expected)
    expect(plain.elementPowers(base, exponents.slice(0, 2))).toEqual(expected.slice(0, 2))
    expect(fast.elementPowers(base, exponents.slice(0, 2))).toEqual(expected.slice(0, 2))
  })

  it('knows its elements', () => {
    for (const group of [plain, fast]) {
      for (const x of [1n, g, group.powerOfG(12345n)]) expect(group.isElement(x)).toBe(true)
      for (const x of [0n, -1n, p, p - 1n, p - g, g + p, p + 1n]) {
        expect(group.isElement(x)).toBe(false)
        expect(group.elementPowers(x, [5n, 6n])).toBeUndefined()
      }
    }
  })
})

describe('numbers and texts', () => {
  it.each(['', ' 1', '1 ', '01', '-1', '+1', '0x10', '1e3', '1.0', '١', '1\n', 'Infinity'])(
    '“%s” is no number',
    (text) => {
      expect(encoding.parseDecimal(text)).toBeUndefined()
    },
  )

  it('decimal numbers are read as written', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n }), (n) => encoding.parseDecimal(n.toString()) === n))
    for (const value of [5, 5n, null, undefined, {}]) expect(encoding.parseDecimal(value)).toBeUndefined()
  })

  it('Base64 and hexadecimal digits are those of Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const buffer = Buffer.from(bytes)
        expect(encoding.toBase64(bytes)).toBe(buffer.toString('base64').replace(/=+$/, ''))
        expect(encoding.toHex(bytes)).toBe(buffer.toString('hex'))
        expect(Buffer.from(encoding.fromHex(encoding.toHex(bytes))!).equals(buffer)).toBe(true)
      }),
    )
    expect(encoding.fromHex('0')).toBeUndefined()
    expect(encoding.fromHex('0G')).toBeUndefined()
  })

  it('weights become texts above 2³⁰ − 1, and are refused in the other form', () => {
    expect([1073741823n, 1073741824n].map(encoding.writeWeight)).toEqual(['1073741823', '"1073741824"'])
    for (const weight of [0n, 1073741823n, 1073741824n, 2n ** 70n])
      expect(encoding.readWeight(JSON.parse(encoding.writeWeight(weight)))).toBe(weight)
    for (const value of ['1073741823', 1073741824, -1, 1.5, '01', null])
      expect(encoding.readWeight(value)).toBeUndefined()
  })

  it('random numbers stay below their bound and are not all the same', () => {
    const random = simulationRandom('bounds')
    const seen = new Set<bigint>()
    for (let k = 0; k < 500; k++) seen.add(randomBelow(7n, random))
    expect([...seen].toSorted()).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n])
    expect(systemRandom.bytes(32)).not.toEqual(systemRandom.bytes(32))
  })
})
