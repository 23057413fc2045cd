/** The entry of a vote for the minutes of its meeting. */
import {
  dayInWords,
  MINUTES_NAME,
  sentence,
  SHEET_LABELS as L,
  SHEET_SENTENCES as S,
  VOTE_WORDS,
} from '@zhibu/domain/ballots/print-texts'
import type { PrintStamp, VoteMinutes } from '../../../platform/pdf/shapes.ts'
import { ballotFigures, conclusionOf, headFacts, people, type SheetFacts } from './sheet-facts.ts'

/** Words of the entry. */
export function minutesEntry(facts: SheetFacts, stamp: PrintStamp): VoteMinutes {
  const { result } = facts
  return {
    stamp,
    title: MINUTES_NAME,
    subject: facts.vote.title,
    facts: [
      ...headFacts(facts),
      { label: L.absent, value: people(result.entitled - result.present), wide: false },
      { label: L.chair, value: '', wide: false },
    ],
    paragraphs: [heldAt(facts), howVoted(facts), ballotsOf(facts), ...countsIn(facts), whoCounted(facts)],
    conclusion: conclusionOf(facts),
    signatures: [
      { label: L.chair, names: [''] },
      { label: L.recorder, names: [''] },
      { label: L.scrutineer, names: [...facts.scrutineers] },
      ...(facts.tellers.length ? [{ label: L.teller, names: [...facts.tellers] }] : []),
    ],
  }
}

function heldAt({ vote, result, unit }: SheetFacts): string {
  const { entitled, present } = result
  if (vote.meeting_name === null || vote.meeting_on === null)
    return sentence(S.notAtMeeting, { unit, entitled, present })
  const place = vote.meeting_place ? sentence(S.atPlace, { place: vote.meeting_place }) : ''
  const on = dayInWords(vote.meeting_on)
  return sentence(S.meetingHeld, { on, unit, meeting: vote.meeting_name, place, entitled, present })
}

function howVoted({ vote }: SheetFacts): string {
  const secret = sentence(S.secret, { word: VOTE_WORDS[vote.kind] })
  if (vote.terms.kind !== 'resolution') return secret
  return `${secret}\n${sentence(S.text, { text: vote.terms.text })}`
}

function ballotsOf(facts: SheetFacts): string {
  if (facts.result.keptClosed) return ''
  const { electronic, paper, total } = ballotFigures(facts)
  const all = sentence(S.ballots, { ...total })
  if (!paper) return all
  const { issued, recovered, invalid } = paper
  return all + sentence(S.byChannel, { electronic: electronic.recovered, issued, recovered, invalid })
}

function countsIn({ vote, result }: SheetFacts): string[] {
  if (result.keptClosed) return []
  if (result.resolution) {
    const { yes, no, abstain } = result.resolution
    const counted = sentence(S.resolutionCounts, { yes, no, abstain })
    return [result.written ? counted + sentence(S.writtenCounts, { ...result.written }) : counted]
  }
  if (result.election)
    return result.election.names.map(({ name, yes, against, abstain }) =>
      against === null
        ? sentence(S.otherCounts, { name, yes })
        : sentence(S.nameCounts, { name, yes, against, abstain }),
    )
  return vote.questions.map((question, k) => {
    const answers = question.answers.map((answer, n) => `${answer.text} ${result.total[k]?.[n] ?? 0}`)
    return `${question.text}：${answers.join('，')}。`
  })
}

function whoCounted({ vote, scrutineers, tellers, threshold, fingerprints }: SheetFacts): string {
  const counted = sentence(S.scrutineers, {
    scrutineers: scrutineers.join('、'),
    threshold,
    tellers: tellers.length ? sentence(S.tellers, { tellers: tellers.join('、') }) : '',
  })
  return counted + sentence(S.verify, { uuid: vote.uuid, fingerprint: fingerprints.election })
}
