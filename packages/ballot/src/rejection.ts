/**
 * The one error of this library: something was checked and found wrong.
 *
 * Every check throws a `Rejection` with a code from the list below. Codes are stable and may be matched on
 * or translated by callers; the sentences are for people who read English. `SPEC.md` says which section of
 * the protocol each code belongs to.
 */
export const REJECTIONS = {
  'archive.unreadable': 'the file is not an election archive',
  'archive.header': 'the first record is not the header of a version-1 archive',
  'archive.record': 'a record does not have the strict form',
  'archive.name': 'the name of a record is not the hash of its content',
  'archive.trailing': 'there is something after the last event',
  'chain.event': 'an event is not written canonically',
  'chain.parent': 'an event does not name the event before it',
  'chain.height': 'the heights of the events do not count 0, 1, 2, …',
  'chain.order': 'an event stands where it may not stand',
  'chain.payload': 'the records before an event are not those the event needs',
  'election.form': 'the text of the election is malformed',
  'election.version': 'the election is not of protocol version 1',
  'election.group': 'the election names an unknown group',
  'election.uuid': 'the identifier of the election is malformed',
  'election.question': 'a question makes no sense',
  'election.key': 'the election key is not the product of the trustees’ keys',
  'trustees.form': 'the text of the trustees is malformed',
  'trustees.key': 'a trustee has not proved knowledge of the private key',
  'trustees.duplicate': 'two trustees have the same key',
  'trustees.threshold': 'the threshold does not fit the number of trustees',
  'trustees.certificate': 'a certificate of the key ceremony is wrong',
  'trustees.polynomial': 'the published coefficients of a trustee are wrong',
  'trustees.verificationKey': 'a verification key does not follow from the published coefficients',
  'trustees.share': 'the secret share sent by a trustee does not fit the published coefficients',
  'channel.message': 'a private message of the key ceremony cannot be opened',
  'credentials.form': 'the list of public credentials is malformed',
  'credentials.element': 'a public credential is not a valid group element',
  'credentials.duplicate': 'a public credential is listed twice',
  'credentials.weight': 'the weight of a voter is not allowed',
  'credential.form': 'the private credential is mistyped',
  'credential.proof': 'knowledge of the standing voting key is not proved',
  'choice.invalid': 'the choices are not allowed by the question',
  'ballot.form': 'the ballot is not written canonically',
  'ballot.election': 'the ballot belongs to another election',
  'ballot.credential': 'the credential of the ballot is not on the list',
  'ballot.hash': 'the signed hash is not the hash of the ballot',
  'ballot.signature': 'the signature of the ballot is wrong',
  'ballot.shape': 'the ballot does not have the answers and proofs its questions ask for',
  'ballot.element': 'a ciphertext of the ballot is not made of valid group elements',
  'ballot.individualProof': 'it is not proved that a choice is 0 or 1',
  'ballot.overallProof': 'it is not proved that the number of choices is allowed',
  'ballot.blankProof': 'it is not proved that a blank vote chooses nothing else',
  'ballot.answerProof': 'it is not proved that the voter knows the content of the answer',
  'ballot.duplicate': 'the same ballot was recorded twice',
  'tally.form': 'the encrypted tally is malformed',
  'tally.ballots': 'the encrypted tally is not that of the recorded ballots',
  'tally.size': 'the number of ballots or the total weight is wrong',
  'tally.tooSmall': 'too few ballots are counted to open them',
  'tally.tooLarge': 'the total weight is too large to decrypt',
  'shuffle.missing': 'the answers were not shuffled before decryption',
  'shuffle.form': 'a shuffle is malformed',
  'shuffle.owner': 'a shuffle is not by a trustee, or by one who already shuffled',
  'shuffle.element': 'a shuffled ciphertext is not made of valid group elements',
  'shuffle.proof': 'a shuffle is not proved',
  'decryption.form': 'a partial decryption is malformed',
  'decryption.owner': 'a partial decryption is not by a trustee, or by one who already decrypted',
  'decryption.factor': 'a decryption factor is not a valid group element',
  'decryption.proof': 'a decryption factor is not proved',
  'decryption.missing': 'not enough trustees have decrypted',
  'result.form': 'the result is malformed',
  'result.length': 'the result does not have one entry for each choice',
  'result.count': 'the result is not what the trustees decrypted',
  'outside.election': 'the election is not the one that was announced',
  'outside.credentials': 'the list of public credentials is not the one that was announced',
  'outside.prefix': 'the archive does not continue the earlier copy',
  'outside.tracker': 'the ballot with this tracker is not counted',
  'outside.result': 'there is no result yet',
} as const

export type RejectionCode = keyof typeof REJECTIONS

/** Thrown by every check. `detail` says where (never a secret). */
export class Rejection extends Error {
  readonly code: RejectionCode
  readonly detail: string

  constructor(code: RejectionCode, detail = '') {
    super(`${REJECTIONS[code]}${detail ? ` (${detail})` : ''}`)
    this.name = 'Rejection'
    this.code = code
    this.detail = detail
  }
}

/** Throws a `Rejection` unless `condition` holds. */
export function demand(condition: boolean, code: RejectionCode, detail = ''): asserts condition {
  if (!condition) throw new Rejection(code, detail)
}

/** Runs `check`, adding `where` to the detail of a rejection that comes out of it. */
export function located<T>(where: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof Rejection)) throw error
    throw new Rejection(error.code, error.detail ? `${where}, ${error.detail}` : where)
  }
}
