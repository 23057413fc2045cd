/** The result sheet of a vote. */
import type { VoteQuestion } from '@zhibu/contract/ballots'
import {
  FINGERPRINT_LABELS,
  HOW_TO_VERIFY,
  RESULT_SHEET_NAMES,
  sentence,
  SHEET_LABELS as L,
  SHEET_SENTENCES as S,
} from '@zhibu/domain/ballots/print-texts'
import type { FigureTable, PrintStamp, VoteResultSheet } from '../../../platform/pdf/shapes.ts'
import {
  ballotFigures,
  type BallotFigures,
  conclusionOf,
  countsOf,
  headFacts,
  reasonsOf,
  type SheetFacts,
} from './sheet-facts.ts'

/** Words and figures of the sheet. */
export function resultSheet(facts: SheetFacts, stamp: PrintStamp): VoteResultSheet {
  const { vote, fingerprints, head } = facts
  const text = vote.terms.kind === 'resolution' ? sentence(S.text, { text: vote.terms.text }) : ''
  return {
    stamp,
    title: RESULT_SHEET_NAMES[vote.kind],
    subject: vote.title,
    facts: headFacts(facts),
    text,
    tables: facts.result.keptClosed ? [] : [ballotTable(facts), ...voteTables(facts)],
    conclusion: conclusionOf(facts),
    reasons: reasonsOf(facts),
    signatures: [
      { label: L.scrutineer, names: [...facts.scrutineers] },
      ...(facts.tellers.length ? [{ label: L.teller, names: [...facts.tellers] }] : []),
      { label: L.chair, names: [''] },
    ],
    fingerprints: [
      { label: FINGERPRINT_LABELS.uuid, value: vote.uuid },
      { label: FINGERPRINT_LABELS.election, value: fingerprints.election },
      { label: sentence(FINGERPRINT_LABELS.roll, { size: fingerprints.rollSize }), value: fingerprints.roll },
      { label: FINGERPRINT_LABELS.head, value: head },
    ],
    verify: HOW_TO_VERIFY.map((step) => sentence(step, { uuid: vote.uuid })),
  }
}

function ballotTable(facts: SheetFacts): FigureTable {
  const { electronic, paper, total } = ballotFigures(facts)
  const row = (label: string, { issued, recovered, valid, invalid }: BallotFigures) => [
    label,
    ...[issued, recovered, valid, invalid].map(String),
  ]
  return {
    title: L.ballots,
    columns: ['', L.issued, L.recovered, L.valid, L.invalid],
    rows: paper
      ? [row(L.electronic, electronic), row(L.paper, paper), row(L.total, total)]
      : [row(L.electronic, electronic)],
  }
}

function voteTables(facts: SheetFacts): FigureTable[] {
  const { vote, result } = facts
  if (result.resolution) return [resolutionTable(facts)]
  if (result.election) return [electionTable(result.election)]
  if (vote.kind === 'appraisal') return [gradeTable(vote.questions, result.total)]
  return vote.questions.map((question, k) => ({
    title: question.text,
    columns: [L.answer, L.votes],
    rows: question.answers.map((answer, n) => [answer.text, String(result.total[k]?.[n] ?? 0)]),
  }))
}

function resolutionTable({ vote, result }: SheetFacts): FigureTable {
  const question = vote.questions[0]!
  const keys = ['for', 'against', 'abstain'] as const
  const row = (label: string, counts: readonly number[] | undefined) => {
    const own = countsOf(question, counts)
    return [label, ...keys.map((key) => String(own.get(key) ?? 0))]
  }
  const rows = [row(L.electronic, result.electronic.counts[0])]
  if (result.paper) rows.push(row(L.paper, result.paper.counts[0]))
  const { written, resolution } = result
  if (written) rows.push([L.written, ...[written.yes, written.no, written.abstain].map(String)])
  const all = resolution ? [resolution.yes, resolution.no, resolution.abstain] : []
  if (rows.length > 1) rows.push([L.total, ...all.map(String)])
  return { title: L.result, columns: ['', L.for, L.against, L.abstain], rows }
}

function electionTable(election: NonNullable<SheetFacts['result']['election']>): FigureTable {
  const level = new Set<string>(election.runoff?.ids)
  return {
    title: L.result,
    columns: [L.name, L.for, L.against, L.abstain, L.result],
    rows: election.names.map((one) => [
      one.group === 'other' ? `${one.name}${L.otherName}` : one.name,
      String(one.yes),
      one.against === null ? '—' : String(one.against),
      one.abstain === null ? '—' : String(one.abstain),
      one.elected ? L.elected : level.has(one.personId) ? L.runoff : L.notElected,
    ]),
  }
}

/** One line a person, one column a grade. */
function gradeTable(questions: readonly VoteQuestion[], total: SheetFacts['result']['total']): FigureTable {
  return {
    title: L.result,
    columns: [L.name, ...(questions[0]?.answers ?? []).map((answer) => answer.text)],
    rows: questions.map((question, k) => [question.text, ...(total[k] ?? []).map(String)]),
  }
}
