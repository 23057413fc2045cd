import { randomInt } from 'node:crypto'

/** Letters and digits that are not taken for one another when read out or copied by hand. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to be used once: three groups of four, 59 bits. */
export function oneTimePasswordText(): string {
  const group = (): string => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${group()}-${group()}-${group()}`
}
