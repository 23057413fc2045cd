/** Rules behind a vote, in the reader's language. */
import { BALLOT_TEXTS } from '@zhibu/domain/ballots/ballot-texts'
import { type Article, articleText } from '@zhibu/domain/shared/articles'
import { fillMessage, type Message, type MessageParams } from '@zhibu/domain/shared/message'
import { domainLanguage } from '../../shared/directory/words.ts'

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
