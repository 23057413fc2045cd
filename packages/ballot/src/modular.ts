/** Arithmetic modulo a number, on plain `BigInt`. Not constant in time: see SPEC.md, "Limits". */

/** The residue of `a` in 0 … m − 1, also for negative `a`. */
export function mod(a: bigint, m: bigint): bigint {
  const residue = a % m
  return residue < 0n ? residue + m : residue
}

/** The inverse of `a` modulo `m` by Euclid's algorithm; throws a `RangeError` when there is none. */
export function inverse(a: bigint, m: bigint): bigint {
  let [r0, r1] = [m, mod(a, m)]
  let [s0, s1] = [0n, 1n]
  while (r1 !== 0n) {
    const quotient = r0 / r1
    ;[r0, r1] = [r1, r0 - quotient * r1]
    ;[s0, s1] = [s1, s0 - quotient * s1]
  }
  if (r0 !== 1n) throw new RangeError('not invertible')
  return mod(s0, m)
}

/** base^exponent mod m, exponent ≥ 0, by windows of five bits. */
export function power(base: bigint, exponent: bigint, m: bigint): bigint {
  const digits = exponent.toString(32)
  const table = [1n, base % m]
  for (let i = 2; i < 32; i++) table.push((table[i - 1]! * table[1]!) % m)
  let result = 1n
  for (const digit of digits) {
    for (let i = 0; i < 5 && result !== 1n; i++) result = (result * result) % m
    const value = Number.parseInt(digit, 32)
    if (value !== 0) result = (result * table[value]!) % m
  }
  return result
}

/** The Jacobi symbol (a/n) for odd n > 0: 1, −1, or 0 when they share a factor. */
export function jacobi(a: bigint, n: bigint): number {
  let [x, y] = [mod(a, n), n]
  let sign = 1
  while (x !== 0n) {
    let twos = 0n
    while (((x >> twos) & 1n) === 0n) twos++
    x >>= twos
    const last = y & 7n
    if ((twos & 1n) === 1n && (last === 3n || last === 5n)) sign = -sign
    if ((x & 3n) === 3n && (y & 3n) === 3n) sign = -sign
    ;[x, y] = [y % x, x]
  }
  return y === 1n ? sign : 0
}
