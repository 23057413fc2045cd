/** What both printed papers of a vote are made from. */
import { hashBase64, readCredentials } from '@zhibu/ballot'
import type { VoteQuestion, VoteResult } from '@zhibu/contract/ballots'
import {
  BASES,
  dayInWords,
  ELECTION_OUTCOMES,
  lineInWords,
  RESOLUTION_OUTCOMES,
  ROUNDS,
  sentence,
  SHEET_LABELS as L,
  SHEET_SENTENCES as S,
} from '@zhibu/domain/ballots/print-texts'
import { dayOf } from '../../../platform/clock.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { PrintStamp, VoteResultSheet } from '../../../platform/pdf/shapes.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { findHead } from '../store/events.ts'
import { panelWith } from '../store/panels.ts'
import type { VoteRow } from '../store/tables.ts'
import { findVotersOf } from '../store/voters.ts'
import { findVote } from '../store/votes.ts'

export interface SheetFacts {
  readonly vote: VoteRow
  readonly result: VoteResult
  readonly unit: string
  readonly scrutineers: readonly string[]
  readonly threshold: number
  readonly tellers: readonly string[]
  /** Electronic ballots given out: credentials on the list, less those struck. */
  readonly issued: number
  readonly fingerprints: { readonly election: string; readonly roll: string; readonly rollSize: number }
  readonly head: string
}

/** Everything a paper needs of a decided vote. Refuses before it is decided. */
export async function sheetFacts({ db }: Services, voteId: string): Promise<SheetFacts> {
  const vote = await findVote(db, voteId)
  if (!vote) throw notFound()
  if (!vote.result || vote.panel_id === null || vote.election_text === null || vote.credentials_text === null)
    throw new Refusal('ballots.stateForbids')
  const [panel, units, head, roll] = await Promise.all([
    panelWith(db, vote.panel_id),
    unitsById(db, [vote.unit_id]),
    findHead(db, voteId),
    findVotersOf(db, [voteId]),
  ])
  const scrutineerIds = panel.members.map((member) => member.person_id)
  const people = await peopleById(db, [...scrutineerIds, ...vote.teller_ids])
  const nameOf = (id: string) => people.get(id)?.name ?? ''
  const rollSize = readCredentials(vote.credentials_text).voters.length
  return {
    vote,
    result: vote.result,
    unit: units.get(vote.unit_id)?.name ?? '',
    scrutineers: scrutineerIds.map(nameOf),
    threshold: panel.threshold,
    tellers: vote.teller_ids.map(nameOf),
    issued: rollSize - roll.filter((line) => line.strike_confirmed_by !== null).length,
    fingerprints: {
      election: hashBase64(vote.election_text),
      roll: hashBase64(vote.credentials_text),
      rollSize,
    },
    head: head?.hash ?? '',
  }
}

/** The foot of a paper. */
export function stampOf(facts: SheetFacts, { clock }: Services, by: string, purpose: string): PrintStamp {
  return { printedBy: by, printedAt: clock.now().toISOString(), purpose, organisation: facts.unit }
}

export const people = (count: number) => sentence(S.people, { count })

/** Labels and values at the head of both papers. */
export function headFacts({ vote, result, unit }: SheetFacts): VoteResultSheet['facts'] {
  const { terms } = vote
  const facts: VoteResultSheet['facts'] = [
    { label: L.unit, value: unit, wide: true },
    { label: L.subject, value: vote.title, wide: true },
  ]
  const narrow = (label: string, value: string) => facts.push({ label, value, wide: false })
  if (vote.meeting_name !== null) facts.push({ label: L.meeting, value: vote.meeting_name, wide: true })
  const day = vote.meeting_on ?? (vote.opened_at && dayOf(vote.opened_at))
  narrow(vote.meeting_on === null ? L.openedAt : L.meetingOn, dayInWords(day ?? ''))
  narrow(L.place, vote.meeting_place ?? '')
  narrow(L.entitled, people(result.entitled))
  narrow(L.present, people(result.present))
  if (terms.kind !== 'election') return facts
  narrow(L.seats, `${terms.seats}`)
  narrow(L.base, BASES[terms.base])
  facts.push({ label: L.round, value: ROUNDS[vote.round], wide: true })
  facts.push({ label: L.method, value: terms.method, wide: true })
  return facts
}

export interface BallotFigures {
  readonly issued: number
  readonly recovered: number
  readonly invalid: number
  readonly valid: number
}

/** Ballots given out and come back, by channel and together. */
export function ballotFigures({ issued, result }: SheetFacts): {
  readonly electronic: BallotFigures
  readonly paper: BallotFigures | null
  readonly total: BallotFigures
} {
  const of = (out: number, recovered: number, invalid: number) => ({
    issued: out,
    recovered,
    invalid,
    valid: recovered - invalid,
  })
  const { electronic, paper } = result
  return {
    electronic: of(issued, electronic.ballots, 0),
    paper: paper && of(paper.issued, paper.recovered, paper.invalid),
    total: of(
      issued + (paper?.issued ?? 0),
      electronic.ballots + (paper?.recovered ?? 0),
      paper?.invalid ?? 0,
    ),
  }
}

/** Counts of a question by key of answer. */
export function countsOf(
  question: VoteQuestion,
  counts: readonly number[] | undefined,
): ReadonlyMap<string, number> {
  return new Map(question.answers.map((answer, n) => [answer.key, counts?.[n] ?? 0]))
}

/** What came of it, a sentence a line. */
export function conclusionOf(facts: SheetFacts): string[] {
  const { result } = facts
  if (result.keptClosed) return [sentence(S.keptClosed, result.keptClosed)]
  if (result.resolution) return [RESOLUTION_OUTCOMES[result.resolution.outcome]]
  if (result.election) return electionConclusion(result.election)
  return [sentence(S.counted, { count: ballotFigures(facts).total.valid })]
}

function electionConclusion(election: NonNullable<VoteResult['election']>): string[] {
  if (election.state !== 'valid') return [ELECTION_OUTCOMES[election.state]]
  const named = (ids: ReadonlySet<string>) =>
    election.names
      .filter((one) => ids.has(one.personId))
      .map((one) => one.name)
      .join('、')
  const elected = named(new Set(election.names.filter((one) => one.elected).map((one) => one.personId)))
  const said = [elected ? sentence(S.elected, { names: elected }) : S.nobodyElected]
  if (election.runoff) {
    const names = named(new Set(election.runoff.ids))
    said.push(sentence(S.runoff, { names, seats: election.runoff.seats }))
  }
  if (election.unfilled > 0) said.push(sentence(S.unfilled, { count: election.unfilled }))
  const differing = election.names.filter((one) => one.electedByOtherReading !== null)
  if (differing.some((one) => one.electedByOtherReading !== one.elected)) {
    const other = differing.filter((one) => one.electedByOtherReading)
    const names = named(new Set(other.map((one) => one.personId))) || S.nobody
    said.push(
      sentence(S.readings, { other: BASES[election.base === 'entitled' ? 'present' : 'entitled'], names }),
    )
  }
  return said
}

/** The working-out, line by line, in words. */
export function reasonsOf({ result }: SheetFacts): VoteResultSheet['reasons'] {
  const lines = result.resolution?.lines ?? result.election?.lines ?? []
  return lines.map((line) => ({
    ...lineInWords(line),
    met: line.met === null ? '' : line.met ? L.met : L.notMet,
  }))
}
