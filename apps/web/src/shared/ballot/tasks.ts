/** Everything the ballot worker can do. The page sees the types only (`ballot-client.ts`). */
import * as backup from './key-backup.ts'
import * as reader from './reader-tasks.ts'
import * as scrutineer from './scrutineer-tasks.ts'
import * as voter from './voter-tasks.ts'

export const tasks = {
  prepare: voter.prepare,
  makeStandingKey: voter.makeStandingKey,
  standingPublicKey: voter.standingPublicKey,
  forgetStandingKey: voter.forgetStandingKey,
  exportStandingKey: backup.exportStandingKey,
  importStandingKey: backup.importStandingKey,
  castBallot: voter.castBallot,
  checkOwnCredential: voter.checkOwnCredential,
  makeTabletKeys: voter.makeTabletKeys,
  castOnTablet: voter.castOnTablet,
  joinPanel: scrutineer.joinPanel,
  ceremonyFingerprint: scrutineer.ceremonyFingerprint,
  makeShares: scrutineer.makeShares,
  completeKey: scrutineer.completeKey,
  decryptArchive: scrutineer.decryptArchive,
  verifyArchive: reader.verifyArchive,
  fingerprintOf: reader.fingerprintOf,
  hashOf: reader.hashOf,
}

export type Tasks = typeof tasks
export type TaskName = keyof Tasks
