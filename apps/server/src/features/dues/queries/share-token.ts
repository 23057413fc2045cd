import { createHash } from 'node:crypto'

/** The form in which a link's token is kept: who reads the table cannot pay by it. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
