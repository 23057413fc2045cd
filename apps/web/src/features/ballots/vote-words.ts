/** Rules behind a vote, and where it stands, in the reader's language. */
import type { VoteBrief } from '@zhibu/contract/ballots'
import { BALLOT_TEXTS } from '@zhibu/domain/ballots/ballot-texts'
import { type Article, articleText } from '@zhibu/domain/shared/articles'
import { fillMessage, type Message, type MessageParams } from '@zhibu/domain/shared/message'
import { domainLanguage } from '../../shared/directory/words.ts'
import { useText } from '../../shared/i18n/messages.ts'
import { messages } from './voting-messages.ts'

const t = useText(messages)

/** A rule's sentence; `''` for one this client does not know. */
export function ruleText(rule: string, inputs: MessageParams = {}): string {
  const texts: Readonly<Record<string, Message>> = BALLOT_TEXTS
  const text = texts[rule]
  return text ? fillMessage(text, domainLanguage(), inputs) : ''
}

/** Document and article of a rule. */
export function articleWords(article: string): string {
  return articleText(article as Article, domainLanguage())
}

/** Votes of a meeting call the roll; the others take everybody who may take part. */
export function callsRoll(kind: VoteBrief['kind']): boolean {
  return kind === 'resolution' || kind === 'election'
}

/** Where a vote stands, in a word. */
export function stateWord({ kind, state }: Pick<VoteBrief, 'kind' | 'state'>): string {
  return t(`states.${state === 'gathering' && !callsRoll(kind) ? 'preparing' : state}`)
}
