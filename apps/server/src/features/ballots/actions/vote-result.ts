/** From counts to a vote's result, by the published rules. */
import type { VoteQuestion, VoteResult } from '@zhibu/contract/ballots'
import { decideElection, type ElectionResult, type MajorityBase } from '@zhibu/domain/ballots/election'
import type { ElectionRound } from '@zhibu/domain/ballots/election'
import { resolve, type ResolutionKind, type Tally } from '@zhibu/domain/ballots/resolution'
import type { Counts, PaperFacts } from '../queries/paper-agreement.ts'

/** Everything a result is worked out from. */
export interface CountFacts {
  readonly decidedAt: string
  readonly questions: readonly VoteQuestion[]
  readonly entitled: number
  readonly present: number
  /** Credentials on the list that were not struck: ballots given out. */
  readonly issued: number
  readonly electronic: { readonly ballots: number; readonly counts: Counts }
  readonly paper: PaperFacts | null
  readonly written: Tally | null
  readonly terms:
    | { readonly kind: 'resolution'; readonly resolution: ResolutionKind }
    | {
        readonly kind: 'election'
        readonly seats: number
        readonly base: MajorityBase
        readonly round: ElectionRound
      }
    | { readonly kind: 'counts' }
}

/** Electronic and paper ballots together, by question and answer. */
export function totalOf(electronic: Counts, paper: Counts | null): number[][] {
  return electronic.map((answers, k) => answers.map((count, n) => count + (paper?.[k]?.[n] ?? 0)))
}

function bare(facts: CountFacts): VoteResult {
  const { decidedAt, entitled, present, electronic, paper, written } = facts
  return {
    decidedAt,
    entitled,
    present,
    electronic: { ballots: electronic.ballots, counts: electronic.counts.map((own) => [...own]) },
    paper: paper && { ...paper, counts: paper.counts.map((own) => [...own]) },
    written: written && { ...written },
    total: totalOf(electronic.counts, paper?.counts ?? null),
    resolution: null,
    election: null,
    keptClosed: null,
  }
}

/** Worked out line by line. Throws when the counts cannot be: they were proved and checked before they came here. */
export function resultOf(facts: CountFacts): VoteResult {
  const result = bare(facts)
  if (facts.terms.kind === 'resolution')
    return { ...result, resolution: resolutionOf(facts, facts.terms.resolution, result.total) }
  if (facts.terms.kind === 'election')
    return { ...result, election: electionOf(facts, facts.terms, result.total) }
  return result
}

/** A box that stays closed, because fewer took part than may be shown: nothing of it is counted. */
export function keptClosed(
  facts: Pick<CountFacts, 'decidedAt' | 'entitled' | 'present'>,
  fewness: { readonly raters: number; readonly fewest: number },
): VoteResult {
  const electronic = { ballots: fewness.raters, counts: [] }
  const none = { questions: [], issued: 0, paper: null, written: null, terms: { kind: 'counts' as const } }
  return { ...bare({ ...facts, ...none, electronic }), keptClosed: { ...fewness } }
}

function resolutionOf(
  { questions, entitled, present, paper, written }: CountFacts,
  kind: ResolutionKind,
  total: Counts,
): VoteResult['resolution'] {
  const count = (key: string) =>
    total[0]?.[questions[0]?.answers.findIndex((one) => one.key === key) ?? -1] ?? 0
  const ballots = { yes: count('for'), no: count('against'), abstain: count('abstain') }
  const invalid = paper?.invalid ?? 0
  const decided = resolve({
    kind,
    entitled,
    present,
    ballots: { ...ballots, invalid },
    ...(written && { written }),
  })
  if (!decided.ok) throw new Error(`resolution cannot be decided: ${decided.problem}`)
  const { outcome, needYes, yes, lines } = decided.value
  return {
    outcome,
    needYes,
    yes,
    no: ballots.no + (written?.no ?? 0),
    abstain: ballots.abstain + (written?.abstain ?? 0),
    lines: lines.map((line) => ({ ...line, inputs: { ...line.inputs } })),
  }
}

type ElectionTerms = Extract<CountFacts['terms'], { readonly kind: 'election' }>

function electionOf(facts: CountFacts, terms: ElectionTerms, total: Counts): VoteResult['election'] {
  const { questions, entitled, present, issued, electronic, paper } = facts
  const answers = questions[0]?.answers ?? []
  const decided = decideElection({
    round: terms.round,
    seats: terms.seats,
    entitled,
    present,
    issued: issued + (paper?.issued ?? 0),
    recovered: electronic.ballots + (paper?.recovered ?? 0),
    invalid: paper?.invalid ?? 0,
    votes: answers.map((answer, n) => ({ id: answer.personId ?? answer.key, yes: total[0]?.[n] ?? 0 })),
    base: terms.base,
  })
  if (!decided.ok) throw new Error(`election cannot be decided: ${decided.problem}`)
  const { state, needYes, runoff, unfilled, lines } = decided.value
  return {
    state,
    seats: terms.seats,
    needYes,
    base: terms.base,
    names: namesOf(facts, total, decided.value),
    runoff: runoff && { ids: [...runoff.ids], seats: runoff.seats },
    unfilled,
    lines: lines.map((line) => ({ ...line, inputs: { ...line.inputs } })),
  }
}

type NameLine = NonNullable<VoteResult['election']>['names'][number]

/** Every candidate, and whoever else was named at least once, in the order of the ballot. */
function namesOf(facts: CountFacts, total: Counts, decided: ElectionResult): NameLine[] {
  const { questions, electronic, paper } = facts
  const valid = electronic.ballots + (paper ? paper.recovered - paper.invalid : 0)
  const against = new Map(questions[1]?.answers.map((answer, n) => [answer.key, total[1]?.[n] ?? 0]))
  const other = decided.otherReading
  return (questions[0]?.answers ?? []).flatMap((answer, n): NameLine[] => {
    const yes = total[0]?.[n] ?? 0
    const isCandidate = answer.group === 'candidate'
    if (!isCandidate && yes === 0) return []
    const id = answer.personId ?? answer.key
    const no = against.get(answer.key) ?? 0
    return [
      {
        personId: id,
        name: answer.text,
        group: isCandidate ? 'candidate' : 'other',
        yes,
        against: isCandidate ? no : null,
        // Somebody may mark both in a ballot made without our page: never less than nobody abstained.
        abstain: isCandidate ? Math.max(0, valid - yes - no) : null,
        elected: decided.elected.includes(id),
        electedByOtherReading: other && other.elected.includes(id),
      },
    ]
  })
}
