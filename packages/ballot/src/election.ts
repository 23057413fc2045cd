/** The election (section 8): its text, which is used byte for byte ever after, and what it says. */
import type { FixedBase } from './comb.ts'
import { isUuid } from './encoding.ts'
import { getGroup, isGroupName, type Group, type GroupName } from './group.ts'
import { hashBase64 } from './hash.ts'
import { demandPlain, fieldsOf, listOf, numberOf, parseJson, textOf } from './json.ts'
import { demandQuestion, readQuestion, writeQuestion, type Question } from './question.ts'
import { demand } from './rejection.ts'

export interface ElectionDraft {
  readonly uuid: string
  readonly name: string
  readonly description: string
  readonly group: GroupName
  /** product of the trustees' keys, see `electionKey` */
  readonly publicKey: bigint
  readonly questions: readonly Question[]
  readonly administrator?: string
  readonly credentialAuthority?: string
}

export interface Election extends ElectionDraft {
  /** the bytes that count, as text */
  readonly text: string
  /** the fingerprint φ: SHA-256 of the text in Base64 */
  readonly hash: string
}

/** At least one question, and a group that can encode the answers (§4: integers only in `RFC-3526-2048`). */
function demandQuestions(questions: readonly Question[], group: GroupName): void {
  demand(questions.length > 0, 'election.question', 'no questions')
  const shuffled = questions.some((question) => question.kind === 'shuffled')
  demand(!shuffled || group === 'RFC-3526-2048', 'election.question', 'this group cannot encode the answers')
}

/** Writes an election in canonical form (§8). Throws when it makes no sense. */
export function writeElection(draft: ElectionDraft): Election {
  demand(isUuid(draft.uuid), 'election.uuid')
  for (const question of draft.questions) demandQuestion(question)
  demandQuestions(draft.questions, draft.group)
  const head = JSON.stringify({
    version: 1,
    description: draft.description,
    name: draft.name,
    group: draft.group,
    public_key: draft.publicKey.toString(),
  })
  const tail = JSON.stringify({
    uuid: draft.uuid,
    administrator: draft.administrator,
    credential_authority: draft.credentialAuthority,
  })
  const text = `${head.slice(0, -1)},"questions":[${draft.questions.map(writeQuestion).join(',')}],${tail.slice(1)}`
  return { ...draft, text, hash: hashBase64(text) }
}

/** Reads an election; field order and unknown fields are free (§8), spaces and repeated fields are not. */
export function readElection(text: string): Election {
  const code = 'election.form'
  const fields = fieldsOf(parseJson(text, code), code)
  demandPlain(text, code)
  demand(fields.version === 1, 'election.version', `version ${JSON.stringify(fields.version)}`)
  demand(isGroupName(fields.group), 'election.group', String(fields.group))
  demand(isUuid(fields.uuid), 'election.uuid', String(fields.uuid))
  const questions = listOf(fields.questions, 'election.question').map(readQuestion)
  demandQuestions(questions, fields.group)
  const optional = (key: string) => (fields[key] === undefined ? undefined : textOf(fields[key], code))
  const administrator = optional('administrator')
  const credentialAuthority = optional('credential_authority')
  return {
    uuid: fields.uuid,
    name: textOf(fields.name, code),
    description: textOf(fields.description, code),
    group: fields.group,
    publicKey: numberOf(fields.public_key, code),
    questions,
    ...(administrator === undefined ? {} : { administrator }),
    ...(credentialAuthority === undefined ? {} : { credentialAuthority }),
    text,
    hash: hashBase64(text),
  }
}

/** An election ready for computing: with its group and tables for its key. */
export interface Booth {
  readonly election: Election
  readonly group: Group
  readonly y: FixedBase
}

/** Throws `election.key` when the election key is not a valid element other than 1. */
export function openBooth(election: Election, group: Group = getGroup(election.group)): Booth {
  demand(group.name === election.group, 'election.group', group.name)
  demand(
    group.isElement(election.publicKey) && election.publicKey !== 1n,
    'election.key',
    'not a valid element',
  )
  return { election, group, y: group.fixedBase(election.publicKey) }
}

/** Whether trustees must shuffle (§12). */
export function needsShuffle(election: Election): boolean {
  return election.questions.some((question) => question.kind === 'shuffled')
}
