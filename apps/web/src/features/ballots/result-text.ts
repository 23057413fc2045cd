/** A result in sentences and rows, from what the server decided. Pure. */
import type { Vote, VoteQuestion, VoteResult } from '@zhibu/contract/ballots'
import { BALLOT_TEXTS, type BallotRule } from '@zhibu/domain/ballots/ballot-texts'
import { type Article, articleText } from '@zhibu/domain/shared/articles'
import { fillMessage } from '@zhibu/domain/shared/message'
import { readingText } from '@zhibu/domain/shared/readings'
import type { resultMessages } from './result-messages.ts'
import type { Text } from '../../shared/i18n/messages.ts'

type ResultText = Text<(typeof resultMessages)['zh']>
type Language = 'zh' | 'en'
type Election = NonNullable<VoteResult['election']>
export type Line = VoteResultLine
type VoteResultLine = Vote['quorum'][number]

/** Names in a row: `、` between them in Chinese. */
export function joinNames(names: readonly string[], language: Language): string {
  return names.join(language === 'en' ? ', ' : '、')
}

function electionSentence(election: Election, t: ResultText, language: Language): string {
  if (election.state === 'noQuorum') return t('outcome.electionNoQuorum')
  if (election.state === 'void') return t('outcome.electionVoid')
  const elected = election.names.filter((one) => one.elected)
  const names = joinNames(
    elected.map((one) => one.name),
    language,
  )
  const { runoff, unfilled } = election
  if (runoff) {
    const tied = joinNames(
      election.names.filter((one) => runoff.ids.includes(one.personId)).map((one) => one.name),
      language,
    )
    return t(elected.length > 0 ? 'outcome.electedRunoff' : 'outcome.runoff', {
      names,
      tied,
      seats: runoff.seats,
    })
  }
  if (unfilled > 0)
    return t(elected.length > 0 ? 'outcome.electedUnfilled' : 'outcome.unfilled', { names, unfilled })
  return t('outcome.elected', { names })
}

/** How many valid ballots, electronic and on paper. */
export function validBallots({ electronic, paper }: VoteResult): number {
  return electronic.ballots + (paper ? paper.recovered - paper.invalid : 0)
}

/** The outcome in one sentence. */
export function outcomeSentence(result: VoteResult, t: ResultText, language: Language): string {
  if (result.keptClosed) return t('outcome.keptClosed', result.keptClosed)
  if (result.resolution) {
    const { outcome, yes, needYes } = result.resolution
    return outcome === 'noQuorum'
      ? t('outcome.resolutionNoQuorum')
      : t(`outcome.${outcome}`, { yes, needYes })
  }
  if (result.election) return electionSentence(result.election, t, language)
  return t('outcome.counted', { ballots: validBallots(result) })
}

/** Whether the outcome is what was put to the vote: `null` where there is nothing to reach. */
export function isFavourable(result: VoteResult): boolean | null {
  if (result.keptClosed) return null
  if (result.resolution) return result.resolution.outcome === 'passed'
  if (result.election)
    return (
      result.election.state === 'valid' && result.election.runoff === null && result.election.unfilled === 0
    )
  return null
}

export interface LineWords {
  readonly text: string
  readonly article: string
  /** The project's own reading behind the line, when the documents are silent. */
  readonly reading: string | null
  readonly met: boolean | null
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>
}

/** One line of the working out, in words. */
export function lineWords(line: Line, language: Language): LineWords {
  const message = BALLOT_TEXTS[line.rule as BallotRule] as (typeof BALLOT_TEXTS)[BallotRule] | undefined
  const article = line.article as Article
  return {
    text: message ? fillMessage(message, language, line.inputs) : line.rule,
    article: articleText(article, language),
    reading: readingText(article, language),
    met: line.met,
    inputs: line.inputs,
  }
}

export interface CountRow {
  readonly key: string
  readonly text: string
  readonly electronic: number
  readonly paper: number | null
  readonly written: number | null
  readonly total: number
}

/** Rows of one question's counts; written opinions only on the answers of a resolution. */
export function countRows(result: VoteResult, question: VoteQuestion, index: number): CountRow[] {
  const writtenBy: Readonly<Record<string, number | undefined>> = {
    for: result.written?.yes,
    against: result.written?.no,
    abstain: result.written?.abstain,
  }
  return question.answers.map((answer, place) => {
    const written = result.resolution && result.written ? (writtenBy[answer.key] ?? null) : null
    const total = result.total[index]?.[place] ?? 0
    return {
      key: answer.key,
      text: answer.text,
      electronic: result.electronic.counts[index]?.[place] ?? 0,
      paper: result.paper ? (result.paper.counts[index]?.[place] ?? 0) : null,
      written,
      // `total` of the server is electronic and paper; written opinions stand beside the ballots.
      total: total + (written ?? 0),
    }
  })
}

/** Names of an election as listed on the sheet: candidates, then only those others whom somebody named. */
export function namesShown(election: Election): Election['names'] {
  return election.names.filter((one) => one.group === 'candidate' || one.yes > 0)
}

/** People for whom the other reading of the majority's base changes the outcome. */
export function otherReading(election: Election): { name: string; elected: boolean }[] {
  return election.names.flatMap(({ name, elected, electedByOtherReading }) =>
    electedByOtherReading !== null && electedByOtherReading !== elected
      ? [{ name, elected: electedByOtherReading }]
      : [],
  )
}

/** The one-line commands by which anybody checks the archive. */
export function checkCommands(fileName: string): { readonly tool: string; readonly ours: string } {
  const name = /^[\w.-]+$/.test(fileName) ? fileName : `'${fileName.replaceAll("'", String.raw`'\''`)}'`
  return {
    tool: `mkdir check && cp ${name} check/ && belenios-tool election verify --dir check`,
    ours: `npx zhibu vote verify ${name}`,
  }
}
