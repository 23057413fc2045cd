/**
 * The two groups of the protocol (section 4): subgroups of prime order q of the integers modulo a prime p.
 *
 * `BELENIOS-2048` is for homomorphic questions; `RFC-3526-2048` only where an answer is shuffled.
 * How a power of an arbitrary base is computed can be exchanged (`PowerEngine`): `@zhibu/ballot/node`
 * brings one that uses OpenSSL.
 */
import { Comb, FixedBase } from './comb.ts'
import { inverse, jacobi, power } from './modular.ts'

export type GroupName = 'BELENIOS-2048' | 'RFC-3526-2048'

/** base^exponent mod p for 0 < base < p and exponent ≥ 0. */
export type ModularPower = (base: bigint, exponent: bigint) => bigint
/** Makes the power function for one modulus. Absent: `BigInt` arithmetic. */
export type PowerEngine = (p: bigint) => ModularPower

interface Constants {
  readonly p: bigint
  readonly q: bigint
  readonly g: bigint
}

const BELENIOS_P =
  20694785691422546401013643657505008064922989295751104097100884787057374219242717401922237254497684338129066633138078958404960054389636289796393038773905722803605973749427671376777618898589872735865049081167099310535867780980030790491654063777173764198678527273474476341835600035698305193144284561701911000786737307333564123971732897913240474578834468260652327974647951137672658693582180046317922073668860052627186363386088796882120769432366149491002923444346373222145884100586421050242120365433561201320481118852408731077014151666200162313177169372189248078507711827842317498073276598828825169183103125680162072880719n
const BELENIOS_G =
  2402352677501852209227687703532399932712287657378364916510075318787663274146353219320285676155269678799694668298749389095083896573425601900601068477164491735474137283104610458681314511781646755400527402889846139864532661215055797097162016168270312886432456663834863635782106154918419982534315189740658186868651151358576410138882215396016043228843603930989333662772848406593138406010231675095763777982665103606822406635076697764025346253773085133173495194248967754052573659049492477631475991575198775177711481490920456600205478127054728238140972518639858334115700568353695553423781475582491896050296680037745308460627n
const BELENIOS_Q = 78571733251071885079927659812671450121821421258408794611510081919805623223441n
const RFC3526_P =
  32317006071311007300338913926423828248817941241140239112842009751400741706634354222619689417363569347117901737909704191754605873209195028853758986185622153212175412514901774520270235796078236248884246189477587641105928646099411723245426622522193230540919037680524235519125679715870117001058055877651038861847280257976054903569732561526167081339361799541336476559160368317896729073178384589680639671900977202194168647225871031411336429319536193471636533209717077448227988588565369208645296636077250268955505928362751121174096972998068410554359584866583291642136218231078990999448652468262416972035911852507045361090559n

const GROUPS: Record<GroupName, Constants> = {
  'BELENIOS-2048': { p: BELENIOS_P, q: BELENIOS_Q, g: BELENIOS_G },
  'RFC-3526-2048': { p: RFC3526_P, q: (RFC3526_P - 1n) / 2n, g: 2n },
}

export function isGroupName(name: unknown): name is GroupName {
  return typeof name === 'string' && Object.hasOwn(GROUPS, name)
}

/** With an engine a power costs less than this many shared-table powers would save. */
const ENGINE_LIMIT = 16

export class Group {
  readonly name: GroupName
  readonly p: bigint
  readonly q: bigint
  readonly g: bigint
  readonly #generator: FixedBase
  readonly #engine: ModularPower | undefined
  readonly #bits: number

  constructor(name: GroupName, engine?: PowerEngine) {
    const { p, q, g } = GROUPS[name]
    this.name = name
    this.p = p
    this.q = q
    this.g = g
    this.#bits = q.toString(2).length
    this.#generator = new FixedBase(g, p, q)
    this.#engine = engine?.(p)
  }

  /** g^exponent for any integer exponent. */
  powerOfG(exponent: bigint): bigint {
    return this.#generator.power(exponent)
  }

  /** Tables for a base that is used often, such as the election key. */
  fixedBase(base: bigint): FixedBase {
    return new FixedBase(base, this.p, this.q)
  }

  multiply(a: bigint, b: bigint): bigint {
    return (a * b) % this.p
  }

  product(factors: Iterable<bigint>): bigint {
    let result = 1n
    for (const factor of factors) result = (result * factor) % this.p
    return result
  }

  /** a/b */
  divide(a: bigint, b: bigint): bigint {
    return (a * inverse(b, this.p)) % this.p
  }

  /** base^exponent for 0 < base < p and exponent ≥ 0; the exponent is not reduced. */
  power(base: bigint, exponent: bigint): bigint {
    return this.#engine ? this.#engine(base, exponent) : power(base, exponent, this.p)
  }

  /** Powers of one base with several exponents 0 ≤ e < q: one squaring chain for all of them. */
  powers(base: bigint, exponents: readonly bigint[]): bigint[] {
    if (exponents.length === 1 || (this.#engine && exponents.length < ENGINE_LIMIT))
      return exponents.map((exponent) => this.power(base, exponent))
    const comb = new Comb(base, this.p, this.#bits, exponents.length)
    return exponents.map((exponent) => comb.power(exponent))
  }

  /** Valid element: 0 < x < p and x^q = 1 (§4). */
  isElement(x: bigint): boolean {
    if (x <= 0n || x >= this.p) return false
    // p = 2q + 1: the subgroup is that of the squares.
    if (this.name === 'RFC-3526-2048') return jacobi(x, this.p) === 1
    // x^(q−1)·x, because OpenSSL refuses a result of 1
    return (this.power(x, this.q - 1n) * x) % this.p === 1n
  }

  /** As `powers`, testing the base in the same squaring chain; `undefined` when it is no valid element. */
  elementPowers(base: bigint, exponents: readonly bigint[]): bigint[] | undefined {
    if (this.#engine || this.name === 'RFC-3526-2048')
      return this.isElement(base) ? this.powers(base, exponents) : undefined
    if (base <= 0n || base >= this.p) return undefined
    const [test, ...powers] = this.powers(base, [this.q - 1n, ...exponents])
    return (test! * base) % this.p === 1n ? powers : undefined
  }

  /** A scalar of a published proof or key: 0 ≤ x < q. */
  isScalar(x: bigint): boolean {
    return x >= 0n && x < this.q
  }
}

const portable = new Map<GroupName, Group>()

/** The group with plain `BigInt` arithmetic; one object per name, so that its tables are shared. */
export function getGroup(name: GroupName): Group {
  let group = portable.get(name)
  if (!group) portable.set(name, (group = new Group(name)))
  return group
}
