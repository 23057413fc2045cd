/** Making a ballot (section 9). Runs in the voter's browser; nothing secret leaves this function but the ballot. */
import type { Answer, HomomorphicAnswer, ShuffledAnswer } from './ballot.ts'
import { appendSignature, trackerOf, writeUnsigned } from './ballot.ts'
import { proveDisjunction, type OwnStatement } from './disjunction.ts'
import type { Booth } from './election.ts'
import { encrypt } from './elgamal.ts'
import { encodeIntegers } from './integer-code.ts'
import { hashBase64 } from './hash.ts'
import { mod } from './modular.ts'
import * as context from './proof-context.ts'
import { demandChoices, type Choices, type HomomorphicQuestion, type ShuffledQuestion } from './question.ts'
import { randomBelow, systemRandom, type RandomSource } from './random.ts'
import { demand } from './rejection.ts'
import { proveKnowledge } from './schnorr.ts'

/** A voter's key for one election: C = g^secret. */
export interface VoteKey {
  readonly secret: bigint
  readonly credential: bigint
}

export interface CastBallot {
  /** what is sent */
  readonly text: string
  /** what the voter keeps and compares with the board */
  readonly tracker: string
}

export interface CastOptions {
  readonly random?: RandomSource
  /** called after each question */
  readonly onProgress?: (done: number, total: number) => void
}

interface Secret {
  readonly r: bigint
  readonly m: bigint
}

/** §9.1, individual proofs: each choice is 0 or 1. */
function proveBit(booth: Booth, prefix: string, { r, m }: Secret, random: RandomSource) {
  const statements = [0n, 1n].map((value) => ({ r, m, value }))
  return proveDisjunction(booth, prefix, statements, Number(m), random)
}

/** §9.1: the answer to a homomorphic question. */
function answerHomomorphic(
  booth: Booth,
  question: HomomorphicQuestion,
  choices: Choices,
  s0: string,
  random: RandomSource,
): HomomorphicAnswer {
  const { group } = booth
  const secrets = choices.map((bit): Secret => ({ m: BigInt(bit), r: randomBelow(group.q, random) }))
  const ciphertexts = secrets.map(({ m, r }) => encrypt(booth, m, r))
  const individualProofs = secrets.map((secret, k) =>
    proveBit(booth, context.individualPrefix(s0, ciphertexts[k]!), secret, random),
  )
  const counted = question.blank ? secrets.slice(1) : secrets
  const total: Secret = {
    m: counted.reduce((sum, { m }) => sum + m, 0n),
    r: mod(
      counted.reduce((sum, { r }) => sum + r, 0n),
      group.q,
    ),
  }
  const s = context.answerContext(s0, ciphertexts)
  const sum = context.sumOfChoices(group, question, ciphertexts)
  const ranges = context
    .allowedSums(question)
    .map((value): OwnStatement => ({ ...total, value: BigInt(value) }))
  const prefix = context.overallPrefix(s, question, sum)
  const inRange = Number(total.m) - question.min
  if (!question.blank)
    return {
      kind: 'homomorphic',
      choices: ciphertexts,
      individualProofs,
      overallProof: proveDisjunction(booth, prefix, ranges, inRange, random),
    }
  const isBlank = choices[0] === 1
  const overall = [{ ...secrets[0]!, value: 1n }, ...ranges]
  const blank = [
    { ...secrets[0]!, value: 0n },
    { ...total, value: 0n },
  ]
  return {
    kind: 'homomorphic',
    choices: ciphertexts,
    individualProofs,
    overallProof: proveDisjunction(booth, prefix, overall, isBlank ? 0 : 1 + inRange, random),
    blankProof: proveDisjunction(booth, context.blankPrefix(s), blank, isBlank ? 1 : 0, random),
  }
}

/** §9.2: alpha = g^r, beta = y^r·ξ, and a proof that the voter knows r. */
function answerShuffled(
  booth: Booth,
  _question: ShuffledQuestion,
  choices: Choices,
  s0: string,
  random: RandomSource,
): ShuffledAnswer {
  const { group, y } = booth
  const r = randomBelow(group.q, random)
  const ciphertext = {
    alpha: group.powerOfG(r),
    beta: group.multiply(y.power(r), encodeIntegers(group, choices)),
  }
  const proof = proveKnowledge(group, r, context.shuffledPrefix(s0, y.base, ciphertext), random)
  return { kind: 'shuffled', choices: ciphertext, proof }
}

/**
 * Encrypts, proves and signs.
 * @param choices for each question its bits (blank bit in front where allowed) or numbers
 * @throws Rejection `choice.invalid` when the election does not allow these choices
 */
export function castBallot(
  booth: Booth,
  key: VoteKey,
  choices: readonly Choices[],
  options: CastOptions = {},
): CastBallot {
  const { election, group } = booth
  const random = options.random ?? systemRandom
  demand(choices.length === election.questions.length, 'choice.invalid', 'one answer for each question')
  election.questions.forEach((question, k) => demandChoices(question, choices[k]!))
  const s0 = context.ballotContext(election.hash, key.credential)
  const answers = election.questions.map((question, k): Answer => {
    const answer =
      question.kind === 'homomorphic'
        ? answerHomomorphic(booth, question, choices[k]!, s0, random)
        : answerShuffled(booth, question, choices[k]!, s0, random)
    options.onProgress?.(k + 1, election.questions.length)
    return answer
  })
  const unsigned = writeUnsigned({
    electionUuid: election.uuid,
    electionHash: election.hash,
    credential: key.credential,
    answers,
  })
  // §9.3
  const hash = hashBase64(unsigned)
  const proof = proveKnowledge(group, key.secret, `sig|${hash}|`, random)
  const text = appendSignature(unsigned, { hash, proof })
  return { text, tracker: trackerOf(text) }
}
