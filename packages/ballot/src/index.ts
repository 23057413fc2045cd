/**
 * The Belenios voting protocol, version 1 (SPEC.md). Runs in browsers and Node; knows nothing of members,
 * servers or files. Speed-ups for Node are in `@zhibu/ballot/node`.
 */
export { ArchiveWriter, readArchive, writeSetup, type Archive, type Entry } from './archive.ts'
export { readBallot, trackerOf, type Answer, type Ballot, type ReadBallot } from './ballot.ts'
export { readBoard, type Board, type OwnedTexts, type RecordedBallot } from './board.ts'
export { castBallot, type CastBallot, type CastOptions, type VoteKey } from './cast.ts'
export {
  assembleThreshold,
  ceremonyFingerprint,
  ceremonyKeys,
  completeKey,
  joinCeremony,
  makeSeed,
  makeShares,
  type MemberShares,
} from './ceremony.ts'
export { checkBallot } from './check-ballot.ts'
export {
  boardOf,
  checkTrusteePart,
  decryptArchive,
  decryptionRecords,
  resultRecord,
  shuffleRecords,
  tallyRecords,
  type TrusteeOptions,
  type TrusteePart,
} from './conduct.ts'
export {
  checkCredentials,
  isPrivateCredential,
  keyFromCredential,
  keyFromCredentialAsync,
  makePrivateCredential,
  readCredentials,
  writeCredentials,
  type CredentialList,
  type PublicCredential,
} from './credential.ts'
export {
  checkPartialDecryption,
  decryptPartially,
  readPartialDecryption,
  writeOwned,
  writePartialDecryption,
  type PartialDecryption,
} from './decryption.ts'
export {
  needsShuffle,
  openBooth,
  readElection,
  writeElection,
  type Booth,
  type Election,
  type ElectionDraft,
} from './election.ts'
export type { Ciphertext } from './elgamal.ts'
export { isUuid } from './encoding.ts'
export { writeEvent, type ElectionEvent, type EventType } from './events.ts'
export { getGroup, Group, type GroupName, type ModularPower, type PowerEngine } from './group.ts'
export { hashBase64, hashHex } from './hash.ts'
export {
  choiceCount,
  demandChoices,
  type Choices,
  type HomomorphicQuestion,
  type Question,
  type ShuffledQuestion,
} from './question.ts'
export { randomToken, simulationRandom, systemRandom, type RandomSource } from './random.ts'
export { Rejection, REJECTIONS, type RejectionCode } from './rejection.ts'
export {
  canDecrypt,
  checkResult,
  computeResult,
  decryptTally,
  readResult,
  writeResult,
  type Decryptions,
  type ElectionResult,
  type QuestionResult,
} from './result.ts'
export type { Proof } from './schnorr.ts'
export { readSigned, writeSigned, type SignedMessage } from './signed-message.ts'
export { simulate, type Simulation, type SimulationOptions } from './simulate.ts'
export {
  checkStandingKey,
  credentialFor,
  makeSalt,
  makeStandingKey,
  proveStandingKey,
  voteKeyFor,
  type StandingKey,
  type VoteBinding,
} from './standing-key.ts'
export {
  computeTally,
  lastBallots,
  readTally,
  writeSizedTally,
  type EncryptedTally,
  type SizedTally,
  type Tally,
} from './tally.ts'
export {
  checkCertificates,
  checkCoefficients,
  evaluateInExponent,
  type Certificate,
  type ThresholdParameters,
} from './threshold.ts'
export {
  checkTrusteeKey,
  makeTrusteeKey,
  readTrusteeKey,
  writeTrusteeKey,
  type TrusteeKey,
  type TrusteePublicKey,
} from './trustee-key.ts'
export {
  checkTrustees,
  electionKey,
  ownersOf,
  readTrustees,
  writeTrustees,
  type Owner,
  type TrusteeItem,
  type Trustees,
} from './trustees.ts'
export {
  checkBallotsHere,
  refusalOf,
  summarizeReport,
  verifyArchive,
  type BallotChecker,
  type Expectations,
  type Problem,
  type VerifyOptions,
  type VerifyReport,
  type VerifyStep,
} from './verify.ts'
