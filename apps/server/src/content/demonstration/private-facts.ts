/** Invented numbers and addresses that nobody has: identity numbers of region 999999, phones that begin with 199. */
import type { Sex } from '@zhibu/domain/members/codes'
import { identityCheckCharacter } from '@zhibu/domain/members/identity-number'
import type { Random } from './random.ts'

/** An identity number of a region that does not exist, with a right check character. */
export function inventIdentityNumber(random: Random, bornOn: string, sex: Sex): string {
  const order = random.int(0, 99) * 10 + random.int(0, 4) * 2 + (sex === 'male' ? 1 : 0)
  const first17 = `999999${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return first17 + identityCheckCharacter(first17)
}

/** A mobile number. */
export function inventPhone(random: Random): string {
  return `199${String(random.int(0, 99_999_999)).padStart(8, '0')}`
}

const streets = [
  '书院路',
  '临江大道',
  '望湖街',
  '桂园路',
  '青年路',
  '文昌街',
  '滨河东路',
  '东湖里',
  '学府巷',
  '梧桐路',
]

/** Where somebody lives: a dormitory for students, else a flat in an invented town. */
export function inventAddress(random: Random, isStudent: boolean): string {
  if (isStudent) {
    const garden = random.pick(['桂园', '梅园', '竹园', '松园', '榴园'])
    return `江城大学${garden}${random.int(1, 9)}舍${random.int(1, 7)}${String(random.int(1, 32)).padStart(2, '0')}室`
  }
  const street = random.pick(streets)
  return `江城市临江区${street}${random.int(2, 268)}号${random.int(1, 14)}栋${random.int(1, 3)}单元${random.int(1, 17)}0${random.int(1, 4)}室`
}
