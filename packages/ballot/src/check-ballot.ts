/** Checking a ballot (section 10). Everything but the list of credentials and repetition, which need the board. */
import {
  readBallot,
  type Answer,
  type HomomorphicAnswer,
  type ReadBallot,
  type ShuffledAnswer,
} from './ballot.ts'
import { areProofs, closesDisjunction, disjunctionCommitments } from './disjunction.ts'
import type { Booth } from './election.ts'
import { isCiphertext } from './elgamal.ts'
import { hashBase64 } from './hash.ts'
import * as context from './proof-context.ts'
import { choiceCount, type HomomorphicQuestion, type Question } from './question.ts'
import { demand, located } from './rejection.ts'
import { checkKnowledge } from './schnorr.ts'

/** §10.5, numbers: as many choices and proofs as the question asks for, all of them in 0 … q − 1. */
function demandShape(booth: Booth, question: HomomorphicQuestion, answer: HomomorphicAnswer): void {
  const { choices, individualProofs, overallProof, blankProof } = answer
  const count = choiceCount(question)
  demand(choices.length === count, 'ballot.shape', `${choices.length} choices instead of ${count}`)
  demand(individualProofs.length === count, 'ballot.shape', 'individual proofs')
  demand(
    individualProofs.every((proofs) => proofs.length === 2),
    'ballot.shape',
    'individual proofs',
  )
  const overall = question.max - question.min + (question.blank ? 2 : 1)
  demand(overallProof.length === overall, 'ballot.shape', 'overall proof')
  demand(blankProof?.length === (question.blank ? 2 : undefined), 'ballot.shape', 'blank proof')
  demand(
    individualProofs.every((proofs) => areProofs(booth, proofs)),
    'ballot.individualProof',
    'number out of range',
  )
  demand(areProofs(booth, overallProof), 'ballot.overallProof', 'number out of range')
  demand(areProofs(booth, blankProof ?? []), 'ballot.blankProof', 'number out of range')
}

function checkHomomorphic(
  booth: Booth,
  question: HomomorphicQuestion,
  answer: HomomorphicAnswer,
  s0: string,
): void {
  demandShape(booth, question, answer)
  const { choices, individualProofs, overallProof, blankProof } = answer
  choices.forEach((ciphertext, k) => {
    const proofs = individualProofs[k]!
    const commitments = disjunctionCommitments(booth, ciphertext, [0, 1], proofs, true)
    demand(commitments !== undefined, 'ballot.element', `choice ${k + 1}`)
    const holds = closesDisjunction(booth, context.individualPrefix(s0, ciphertext), proofs, commitments)
    demand(holds, 'ballot.individualProof', `choice ${k + 1}`)
  })
  const s = context.answerContext(s0, choices)
  // A product of valid elements is one: it needs no test.
  const sum = context.sumOfChoices(booth.group, question, choices)
  const range = question.blank ? overallProof.slice(1) : overallProof
  const overall = disjunctionCommitments(booth, sum, context.allowedSums(question), range, false)!
  if (question.blank) {
    const blankBit = [overallProof[0]!, blankProof![0]!]
    const [one, zero] = disjunctionCommitments(booth, choices[0]!, [1, 0], blankBit, false)!
    const [nothing] = disjunctionCommitments(booth, sum, [0], [blankProof![1]!], false)!
    overall.unshift(one!)
    const holds = closesDisjunction(booth, context.blankPrefix(s), blankProof!, [zero!, nothing!])
    demand(holds, 'ballot.blankProof')
  }
  demand(
    closesDisjunction(booth, context.overallPrefix(s, question, sum), overallProof, overall),
    'ballot.overallProof',
  )
}

/** §9.2 */
function checkShuffled({ group, y }: Booth, { choices, proof }: ShuffledAnswer, s0: string): void {
  demand(isCiphertext(group, choices), 'ballot.element')
  const prefix = context.shuffledPrefix(s0, y.base, choices)
  demand(checkKnowledge(group, choices.alpha, prefix, proof), 'ballot.answerProof')
}

function checkAnswer(booth: Booth, question: Question, answer: Answer, s0: string): void {
  if (question.kind === 'homomorphic') {
    demand(answer.kind === 'homomorphic', 'ballot.shape', 'kind of answer')
    checkHomomorphic(booth, question, answer, s0)
  } else {
    demand(answer.kind === 'shuffled', 'ballot.shape', 'kind of answer')
    checkShuffled(booth, answer, s0)
  }
}

/** §10.2 and §10.4: belongs to this election, and its hash is that of its text. Cheap. */
export function checkBallotFrame({ election }: Booth, ballot: ReadBallot): void {
  demand(ballot.electionUuid === election.uuid, 'ballot.election', 'identifier')
  demand(ballot.electionHash === election.hash, 'ballot.election', 'fingerprint')
  demand(ballot.signature.hash === hashBase64(ballot.unsigned), 'ballot.hash')
  demand(ballot.answers.length === election.questions.length, 'ballot.shape', 'number of answers')
}

/**
 * Checks a ballot's text by itself (§10.1, 2, 4, 5). Whether the credential is on the list (§10.3) and whether
 * the text was seen before (§10.6) is for the caller, who knows the board.
 * @throws Rejection with a code `ballot.…`
 */
export function checkBallot(booth: Booth, text: string): ReadBallot {
  const ballot = readBallot(text)
  checkBallotFrame(booth, ballot)
  const { group, election } = booth
  demand(group.isElement(ballot.credential), 'ballot.credential', 'not a valid element')
  const { hash, proof } = ballot.signature
  demand(checkKnowledge(group, ballot.credential, `sig|${hash}|`, proof), 'ballot.signature')
  const s0 = context.ballotContext(election.hash, ballot.credential)
  election.questions.forEach((question, k) =>
    located(`question ${k + 1}`, () => checkAnswer(booth, question, ballot.answers[k]!, s0)),
  )
  return ballot
}
