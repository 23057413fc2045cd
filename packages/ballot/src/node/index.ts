/** What only Node has: powers by OpenSSL and checking on several cores. */
export { getFastGroup, opensslPower } from './openssl.ts'
export { BallotPool } from './pool.ts'
export { openDecryptionKey } from './tool-channel.ts'
