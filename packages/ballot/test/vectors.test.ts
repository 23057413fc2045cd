/** Every intermediate value of `vectors/vectors.json`, recomputed by the code that makes and checks votes. */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { readArchive } from '../src/archive.ts'
import { readBallot, type HomomorphicAnswer } from '../src/ballot.ts'
import { readBoard } from '../src/board.ts'
import { isPrivateCredential, keyFromCredential } from '../src/credential.ts'
import { checkPartialDecryption, readOwned, readPartialDecryption } from '../src/decryption.ts'
import { disjunctionCommitments } from '../src/disjunction.ts'
import { openBooth } from '../src/election.ts'
import { BASE58, base58ToNumber, toHex, utf8 } from '../src/encoding.ts'
import { writeEvent } from '../src/events.ts'
import { hashBase64, hashHex, hashToScalar } from '../src/hash.ts'
import { encodeIntegers, decodeIntegers } from '../src/integer-code.ts'
import { solveLogarithms } from '../src/logarithm.ts'
import * as context from '../src/proof-context.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import type { HomomorphicQuestion } from '../src/question.ts'
import { decryptTally, lagrange } from '../src/result.ts'
import { knowledgeCommitment, type Proof } from '../src/schnorr.ts'
import * as shuffle from '../src/shuffle.ts'
import { computeTally, lastBallots, readTally, writeSizedTally } from '../src/tally.ts'
import { electionKey, ownersOf } from '../src/trustees.ts'
import {
  fixtureArchive,
  VECTORS,
  type CiphertextVector,
  type DisjunctionVector,
  type HashVector,
} from './vectors.ts'
import type { ProofVector } from './vectors.ts'

const group = getFastGroup('BELENIOS-2048')
const slow = getFastGroup('RFC-3526-2048')
const simple = VECTORS.simple
const entries = readArchive(fixtureArchive('simple')).entries
const board = readBoard({ timestamp: 0, entries })
const booth = openBooth(board.election, group)
const ballots = board.ballots.map(({ text }) => readBallot(text))

const proofOf = ({ challenge, response }: ProofVector): Proof => ({
  challenge: BigInt(challenge),
  response: BigInt(response),
})
const ciphertextOf = ({ alpha, beta }: CiphertextVector) => ({ alpha: BigInt(alpha), beta: BigInt(beta) })

function expectHash(hash: HashVector, preimage: string, own = group): void {
  expect(preimage).toBe(hash.preimage)
  expect(hashHex(preimage)).toBe(hash.sha256)
  expect(hashToScalar(own, preimage).toString()).toBe(hash.mod_q)
}

/** A disjunctive proof: its commitments, hash input, hash, and that the challenges add up to it. */
function expectDisjunction(
  vector: DisjunctionVector,
  prefix: string,
  ciphertexts: readonly CiphertextVector[],
): void {
  const proofs = vector.proofs.map(proofOf)
  const commitments = proofs.map((proof, j) => {
    const ciphertext = ciphertextOf(ciphertexts[j]!)
    return disjunctionCommitments(booth, ciphertext, [vector.commitments[j]!.M], [proof], true)![0]!
  })
  expect(commitments.map(([a, b]) => `${a},${b}`)).toEqual(vector.commitments.map(({ A, B }) => `${A},${B}`))
  expectHash(vector.hash, prefix + commitments.flat().join(','))
  const sum = proofs.reduce((total, { challenge }) => total + challenge, 0n) % group.q
  expect(sum.toString()).toBe(vector.sum_of_challenges_mod_q ?? vector.hash.mod_q)
}

describe('the groups', () => {
  it.each(['BELENIOS-2048', 'RFC-3526-2048'] as const)('%s has the published p, q and g', (name) => {
    const own = getFastGroup(name)
    const vector = VECTORS.groups[name]
    for (const key of ['p', 'q', 'g'] as const) {
      expect(own[key].toString()).toBe(vector[key])
      expect(hashHex(own[key].toString())).toBe(vector.sha256_of_decimal[key])
    }
    expect(own.power(own.g, own.q)).toBe(1n)
  })
})

describe('the setup of the simple election', () => {
  it('has the published fingerprint of the election', () => {
    expect(hashHex(board.election.text)).toBe(simple.election_json_sha256_hex)
    expect(board.election.hash).toBe(simple.election_fingerprint)
    expect(board.election.uuid).toBe(simple.uuid)
  })

  it.each(simple.credentials)('derives credential $private_credential as the tool does', (vector) => {
    const first14 = vector.private_credential.replaceAll('-', '').slice(0, 14)
    const n = base58ToNumber(first14)!
    expect(n.toString()).toBe(vector.first14_as_number)
    expect(Number(n % 53n)).toBe(vector.mod_53)
    expect(BASE58[vector.checksum_value]).toBe(vector.checksum_char)
    expect(isPrivateCredential(vector.private_credential)).toBe(true)
    const stretched = pbkdf2(sha256, utf8(vector.private_credential), utf8(simple.uuid), {
      c: 1000,
      dkLen: 32,
    })
    expect(toHex(stretched)).toBe(vector.pbkdf2_hex)
    const key = keyFromCredential(group, simple.uuid, vector.private_credential)
    expect(key.secret.toString()).toBe(vector.secret_exponent)
    expect(key.credential.toString()).toBe(vector.public_credential)
    expect(board.credentials.weights.get(key.credential)).toBe(1n)
  })

  it('has the published fingerprint of the public credentials', () => {
    expect(board.credentials.hash).toBe(simple.public_credentials_fingerprint)
  })

  it.each(simple.trustees)('recomputes the proof of trustee $short_id', (vector) => {
    const publicKey = group.powerOfG(BigInt(vector.private_key))
    expect(publicKey.toString()).toBe(vector.public_key)
    expect(hashHex(vector.public_key).slice(0, 8).toUpperCase()).toBe(vector.short_id)
    const commitment = knowledgeCommitment(group, publicKey, proofOf(vector.pok))
    expect(commitment.toString()).toBe(vector.commitment_A)
    expectHash(vector.hash, `pok|BELENIOS-2048|${publicKey}|${commitment}`)
    expect(vector.hash.mod_q).toBe(vector.pok.challenge)
  })

  it('multiplies the trustees’ keys to the election key', () => {
    expect(electionKey(group, board.trustees).toString()).toBe(simple.election_public_key)
  })
})

describe('the first ballot of the simple election', () => {
  const vector = simple.ballot_0
  const { text, tracker } = board.ballots[0]!
  const ballot = ballots[0]!
  const s0 = context.ballotContext(ballot.electionHash, ballot.credential)
  const questions = board.election.questions as readonly HomomorphicQuestion[]
  const answers = ballot.answers as readonly HomomorphicAnswer[]
  const sOf = (k: number) => context.answerContext(s0, answers[k]!.choices)
  const sumOf = (k: number) => context.sumOfChoices(group, questions[k]!, answers[k]!.choices)
  const overallOf = (k: number) => context.overallPrefix(sOf(k), questions[k]!, sumOf(k))

  it('has the published length and context', () => {
    expect(utf8(text).length).toBe(vector.raw_length)
    expect(s0).toBe(vector.S0)
  })

  it('has the published individual proof', () => {
    const { choice } = vector.individual_proof_q0_c0
    expect(answers[0]!.choices[0]).toEqual(ciphertextOf(choice))
    const prefix = context.individualPrefix(s0, answers[0]!.choices[0]!)
    expectDisjunction(vector.individual_proof_q0_c0, prefix, [choice, choice])
  })

  it.each([0, 1])('has the published overall proof of question %i', (k) => {
    const overall = k === 0 ? vector.overall_proof_q0 : vector.overall_proof_q1
    expect(sumOf(k)).toEqual(ciphertextOf(overall.product))
    expect([questions[k]!.min, questions[k]!.max]).toEqual([overall.min, overall.max])
    expectDisjunction(
      overall,
      overallOf(k),
      overall.proofs.map(() => overall.product),
    )
  })

  it('has the published proofs where a blank vote is possible', () => {
    const { product_without_first: sum, blank_proof: blank, overall_proof: overall } = vector.blank_q2
    expect(sumOf(2)).toEqual(ciphertextOf(sum))
    const [front] = answers[2]!.choices
    const first = { alpha: front!.alpha.toString(), beta: front!.beta.toString() }
    expectDisjunction(blank, context.blankPrefix(sOf(2)), [first, sum])
    expectDisjunction(overall, overallOf(2), [first, sum, sum])
  })

  it('has the published signature and tracker', () => {
    const { signature } = vector
    expect(utf8(ballot.unsigned).length).toBe(signature.unsigned_ballot_length)
    expect(hashHex(ballot.unsigned)).toBe(signature.unsigned_ballot_sha256_hex)
    expect(hashBase64(ballot.unsigned)).toBe(signature.hash)
    const commitment = knowledgeCommitment(group, ballot.credential, ballot.signature.proof)
    expect(commitment.toString()).toBe(signature.commitment_A)
    expectHash(signature.challenge_hash, `sig|${signature.hash}|${commitment}`)
    expect(ballot.signature.proof.challenge.toString()).toBe(signature.challenge_hash.mod_q)
    expect(hashHex(text)).toBe(vector.sha256_hex)
    expect(tracker).toBe(vector.tracker)
  })
})

describe('the end of the simple election', () => {
  const tally = computeTally(group, board.election, board.credentials, ballots)
  const decrypted = new Map(
    board.decryptions.map(({ content, owned }) => [
      readOwned(owned, 'decryption.form').owner,
      readPartialDecryption(content),
    ]),
  )

  it('has the published encrypted tally', () => {
    const vector = simple.encrypted_tally
    expect(writeSizedTally(tally.sized)).toBe(vector.sized)
    expect(tally.tally[0]![0]).toEqual(ciphertextOf(vector.first_ciphertext))
    const last = lastBallots(
      ballots.map(({ credential }, k) => ({ credential, tracker: board.ballots[k]!.tracker })),
    )
    const trackers = [...last.values()].map(({ tracker }) => tracker)
    expect(trackers.toSorted()).toEqual(vector.counted_ballot_trackers.toSorted())
  })

  it('has the published partial decryption', () => {
    const vector = simple.partial_decryption_owner1_q0_c0
    const partial = decrypted.get(1)!
    const { key } = ownersOf(board.trustees)[0]!
    checkPartialDecryption(group, board.election.hash, tally.tally, key.publicKey, partial)
    expect(partial.factors[0]![0]!.toString()).toBe(vector.factor)
    expect(group.power(tally.tally[0]![0]!.alpha, BigInt(simple.trustees[0]!.private_key)).toString()).toBe(
      vector.factor,
    )
    const proof = proofOf(vector.proof)
    const a = knowledgeCommitment(group, key.publicKey, proof)
    const b = group.multiply(
      group.power(tally.tally[0]![0]!.alpha, proof.response),
      group.power(BigInt(vector.factor), proof.challenge),
    )
    expect([a.toString(), b.toString()]).toEqual([vector.A, vector.B])
    expectHash(vector.hash, `decrypt|${board.election.hash}|${key.publicKey}|${a},${b}`)
  })

  it('opens to the published elements and counts', () => {
    const [elements] = decryptTally(group, board.trustees, tally.tally, decrypted)
    expect(elements!.map(String)).toEqual(simple.decrypted_group_elements_q0.map(({ element }) => element))
    const found = solveLogarithms(group, elements!, tally.sized.totalWeight)
    const logs = elements!.map((element) => found.get(element)!.toString())
    expect(logs).toEqual(simple.decrypted_group_elements_q0.map(({ log }) => log))
    expect(board.result).toBe(simple.result)
  })

  it('has the published events', () => {
    expect(entries.map((entry) => ({ json: writeEvent(entry), sha256: entry.hash }))).toEqual(simple.events)
  })
})

describe('shuffled questions', () => {
  const grades = readBoard(readArchive(fixtureArchive('grades')))
  const vector = VECTORS.grades

  it.each(vector.encodings)(
    'encodes $ints as $element',
    ({ ints, before_padding_search: start, epsilon, element }) => {
      expect(encodeIntegers(slow, ints).toString()).toBe(element)
      expect((BigInt(start) + BigInt(epsilon)).toString()).toBe(element)
      expect(decodeIntegers(BigInt(element), ints.length)).toEqual(ints)
    },
  )

  it('recomputes the proof of a shuffled answer', () => {
    const raweg = vector.raweg_ballot_0
    const ballot = readBallot(grades.ballots[0]!.text)
    const s0 = context.ballotContext(ballot.electionHash, ballot.credential)
    expect(s0).toBe(raweg.S0)
    const ciphertext = ciphertextOf(raweg.choices)
    expect(ballot.answers[0]).toEqual({ kind: 'shuffled', choices: ciphertext, proof: proofOf(raweg.proof) })
    const commitment = knowledgeCommitment(slow, ciphertext.alpha, proofOf(raweg.proof))
    expect(commitment.toString()).toBe(raweg.commitment_A)
    const prefix = context.shuffledPrefix(s0, grades.election.publicKey, ciphertext)
    expectHash(raweg.hash, prefix + commitment, slow)
  })

  it.each(vector.generators)('finds the independent generator $i', ({ i, sha256_hex: hash, element }) => {
    expect(hashHex(`ggen|${i}`)).toBe(hash)
    expect(shuffle.independentGenerator(slow, i).toString()).toBe(element)
  })

  it('recomputes the challenges of the first shuffle', () => {
    const expected = vector.shuffle_1
    const input = readTally(grades.tally!.text)[0]!
    const { ciphertexts, proofs } = shuffle.readShuffle(grades.shuffles[0]!.content)
    const statement = shuffle.shuffleStatement(input, ciphertexts[0]!, proofs[0]!.c)
    expect([input.length, statement.length]).toEqual([expected.N, expected.str_c_length])
    const seed = hashHex(`shuffle-challenges|${grades.election.hash}|${statement}`)
    expect(seed).toBe(expected.challenges_seed_sha256_hex)
    expected.u.forEach(({ sha256_of_index_hex: index, sha256_hex: hash }, i) => {
      expect(hashHex(String(i))).toBe(index)
      expect(hashHex(seed + index)).toBe(hash)
    })
    const u = shuffle.shuffleChallenges(slow, grades.election.hash, statement, expected.N)
    expect(u.map(String)).toEqual(expected.u.map((one) => one.u))
    const own = openBooth(grades.election, slow)
    const text = shuffle.shuffleCommitmentText(own, statement, proofs[0]!)
    expect(text.length).toBe(expected.challenge_preimage_length)
    expect(hashHex(text)).toBe(expected.challenge_c_hex)
    expect(grades.result).toBe(vector.result)
  })
})

describe('Lagrange coefficients', () => {
  it('are the published ones for members 1 and 3', () => {
    const { indexes, lambda_1: one, lambda_3: three } = VECTORS.threshold.lagrange
    expect(lagrange(group.q, indexes, 1).toString()).toBe(one)
    expect(lagrange(group.q, indexes, 3).toString()).toBe(three)
  })
})
