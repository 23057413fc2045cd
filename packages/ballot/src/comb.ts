/**
 * Powers of one base: the comb method of Lim and Lee.
 *
 * The exponent's bits are cut into `rows` rows, each row into `tables` blocks. For every block a table holds
 * the products of all subsets of base^(2^(row·rowBits + block·blockBits)); one column of bits then costs one
 * multiplication. How large the tables are is chosen from how many powers are expected.
 */
interface Shape {
  readonly rows: number
  readonly tables: number
  /** bits of a row */
  readonly rowBits: number
  /** bits of a block, and so the number of squarings of one power plus one */
  readonly blockBits: number
}

/** Modular multiplications that `uses` powers cost with this shape, tables included. */
function cost({ rows, tables, rowBits, blockBits }: Shape, uses: number): number {
  const chain = (rows - 1) * rowBits + (tables - 1) * blockBits
  return chain + tables * (2 ** rows - rows - 1) + uses * (rowBits + blockBits - 1)
}

function bestShape(bits: number, uses: number): Shape {
  let best: Shape | undefined
  for (let rows = 2; rows <= 9; rows++) {
    for (const tables of [1, 2, 4, 8]) {
      const rowBits = Math.ceil(bits / rows)
      const shape = { rows, tables, rowBits, blockBits: Math.ceil(rowBits / tables) }
      if (!best || cost(shape, uses) < cost(best, uses)) best = shape
    }
  }
  return best!
}

/** Tables of one base modulo `m` for exponents below 2^bits. */
export class Comb {
  readonly #m: bigint
  readonly #shape: Shape
  readonly #tables: bigint[][]

  constructor(base: bigint, m: bigint, bits: number, uses: number) {
    this.#m = m
    this.#shape = bestShape(bits, uses)
    this.#tables = this.#fill(base)
  }

  #fill(base: bigint): bigint[][] {
    const { rows, tables, rowBits, blockBits } = this.#shape
    const generators = Array.from({ length: tables }, () => [] as bigint[])
    const last = (rows - 1) * rowBits + (tables - 1) * blockBits
    for (let bit = 0, x = base; bit <= last; bit++, x = (x * x) % this.#m) {
      const [row, rest] = [Math.floor(bit / rowBits), bit % rowBits]
      const block = rest / blockBits
      if (row < rows && Number.isInteger(block) && block < tables) generators[block]![row] = x
    }
    return generators.map((own) => {
      const products = [1n]
      for (let row = 0; row < own.length; row++) {
        const count = products.length
        for (let i = 0; i < count; i++)
          products.push(i === 0 ? own[row]! : (products[i]! * own[row]!) % this.#m)
      }
      return products
    })
  }

  /** base^exponent, 0 ≤ exponent < 2^bits. */
  power(exponent: bigint): bigint {
    const { rows, tables, rowBits, blockBits } = this.#shape
    const bits = exponent.toString(2)
    const top = bits.length - 1
    let result = 1n
    for (let column = blockBits - 1; column >= 0; column--) {
      if (result !== 1n) result = (result * result) % this.#m
      for (let block = 0; block < tables; block++) {
        const offset = block * blockBits + column
        if (offset >= rowBits) continue
        let index = 0
        for (let row = 0, at = top - offset; row < rows && at >= 0; row++, at -= rowBits)
          if (bits.charCodeAt(at) === 49) index |= 1 << row
        if (index !== 0) result = (result * this.#tables[block]![index]!) % this.#m
      }
    }
    return result
  }
}

/** After so many powers of one base larger tables pay. */
const UPGRADE_AFTER = 120

/**
 * A base that is used again and again (g, the election key). Small tables at first, so that a voter's single
 * ballot is quick; larger ones once the use shows that they pay.
 */
export class FixedBase {
  readonly base: bigint
  readonly #m: bigint
  readonly #q: bigint
  readonly #bits: number
  #comb: Comb | undefined
  #uses = 0

  constructor(base: bigint, m: bigint, q: bigint) {
    this.base = base
    this.#m = m
    this.#q = q
    this.#bits = q.toString(2).length
  }

  /** base^exponent for any integer exponent (reduced modulo the order). */
  power(exponent: bigint): bigint {
    const residue = exponent % this.#q
    this.#uses++
    if (this.#uses === 1) this.#comb = new Comb(this.base, this.#m, this.#bits, 40)
    if (this.#uses === UPGRADE_AFTER) this.#comb = new Comb(this.base, this.#m, this.#bits, 2000)
    return this.#comb!.power(residue < 0n ? residue + this.#q : residue)
  }
}
