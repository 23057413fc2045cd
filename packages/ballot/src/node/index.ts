/** What only Node has: powers by OpenSSL, checking on several cores, counting in a thread of its own. */
export { checkPartInThread, resultInThread, tallyInThread } from './conductor.ts'
export { getFastGroup, opensslPower } from './openssl.ts'
export { BallotPool } from './pool.ts'
export { openDecryptionKey } from './tool-channel.ts'
