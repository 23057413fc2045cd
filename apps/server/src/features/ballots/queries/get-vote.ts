import { hashBase64, readCredentials } from '@zhibu/ballot'
import type { ballotsEndpoints, Vote } from '@zhibu/contract/ballots'
import { writtenOpinionsCount } from '@zhibu/domain/ballots/resolution'
import { notFound } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import type { Db } from '../../../platform/db/connection.ts'
import { peopleById } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { keysOf } from '../../voting-keys/public.ts'
import { agreedCount } from './paper-agreement.ts'
import { findPaperCounts } from '../store/paper.ts'
import { findPanels, type PanelWithMembers } from '../store/panels.ts'
import {
  type BoxFacts,
  countRoll,
  findBoxFacts,
  findVoteFacts,
  hasProposedStrike,
  type RollCounts,
  type VoteFacts,
} from '../store/vote-facts.ts'
import { findVotersOf } from '../store/voters.ts'
import { findRounds, findVote } from '../store/votes.ts'
import { boxTexts, type BoxTexts } from './box-texts.ts'
import { isAtMeeting } from './franchise.ts'
import { ownPlace } from './own-place.ts'
import { personNameOf, presentPanel, unitBriefOf } from './panel-view.ts'
import { obstaclesOf, participantsOf, quorumOf } from './readiness.ts'
import { actsOf } from './vote-acts.ts'

type GetVote = Call<typeof ballotsEndpoints.getVote>

export const getVote: Handler<typeof ballotsEndpoints.getVote> = async (call) => {
  const { db } = call.services
  const vote = await findVoteFacts(db, call.params.voteId)
  if (!vote) throw notFound()
  const personId = call.actor.personId
  const [panels, box, roll, rounds, paperCounts, own, texts] = await Promise.all([
    findPanels(db, vote.panel_id ? [vote.panel_id] : []),
    findBoxFacts(db, vote.id),
    countRoll(db, vote.id, !isAtMeeting(vote.kind)),
    findRounds(db, vote.id),
    findPaperCounts(db, vote.id),
    ownPlace(db, vote, personId),
    vote.opened_at ? boxTexts(db, vote.id) : null,
  ])
  const panel = panels[0] ?? null
  const [ready, names, strikeWaits, parent] = await Promise.all([
    readinessOf(db, vote, panel),
    namesOf(call, vote, panel),
    vote.state === 'open' && personId ? hasProposedStrike(db, vote.id, personId) : false,
    vote.parent_id ? findVote(db, vote.parent_id) : undefined,
  ])
  const paper = paperOf(vote, roll, paperCounts)
  const acts = { vote, subject: call.subject, callerId: personId, row: own.row, panel, tablet: roll.tablet }
  const shownRounds = rounds.map((round) => ({ ...round, id: round.id }))
  return {
    ...presentTerms(call, vote, names),
    ...ready,
    unit: unitBriefOf(names.units, vote.unit_id),
    parent: parent ? { id: parent.id, title: parent.title } : null,
    rounds: shownRounds,
    roll: { ...roll, withoutKey: ready.withoutKey, frozen: texts && frozenOf(texts) },
    panel: panel && presentPanel(panel, names.units, names.people, personId),
    board: boardOf(vote, box, texts),
    parts: { needed: panel?.threshold ?? 0, given: [...box.owners] },
    paper,
    mine: own.shown,
    may: actsOf({ ...acts, owners: box.owners, paper, strikeWaits, rounds: shownRounds }),
  }
}

/** Quorum, and what stands against opening: worked out while the roll is called; later it stands in the result. */
async function readinessOf(db: Db, vote: VoteFacts, panel: PanelWithMembers | null) {
  if (vote.state === 'draft') return { quorum: [], obstacles: [], withoutKey: 0 }
  const roll = vote.state === 'gathering' ? await findVotersOf(db, [vote.id]) : []
  const entitled = roll.filter((row) => row.entitled)
  const keys = await keysOf(
    db,
    entitled.map((row) => row.person_id),
  )
  const facts = { vote, panel, roll, keys }
  const participants = participantsOf(facts)
  if (vote.state !== 'gathering') {
    const { entitled: due, present } = await countRoll(db, vote.id, false)
    return { quorum: linesOf(quorumOf(vote, due, present)), obstacles: [], withoutKey: 0 }
  }
  return {
    quorum: linesOf(quorumOf(vote, participants.entitled, participants.present.length)),
    obstacles: obstaclesOf(facts, participants).map((obstacle) => obstacle.code),
    withoutKey: entitled.filter((row) => !keys.has(row.person_id)).length,
  }
}

function linesOf(lines: ReturnType<typeof quorumOf>): Vote['quorum'] {
  return lines.map((line) => ({ ...line, inputs: { ...line.inputs } }))
}

async function namesOf({ services: { db } }: GetVote, vote: VoteFacts, panel: PanelWithMembers | null) {
  const members = panel?.members.map((member) => member.person_id) ?? []
  const ids = [vote.created_by, vote.person_id, vote.voided_by, ...vote.teller_ids, ...members]
  const [people, units] = await Promise.all([
    peopleById(
      db,
      ids.flatMap((id) => id ?? []),
    ),
    unitsById(db, [vote.unit_id]),
  ])
  return { people, units }
}

/** What was written of a vote, as it stands in its row. */
function presentTerms(
  { subject }: GetVote,
  vote: VoteFacts,
  { people }: Awaited<ReturnType<typeof namesOf>>,
) {
  const { relations } = subject
  const conducts = relations.has('committee') || relations.has('secretary')
  const time = (at: Date | null) => at?.toISOString() ?? null
  return {
    id: vote.id,
    uuid: vote.uuid,
    kind: vote.kind,
    body: vote.body,
    electorate: vote.electorate,
    title: vote.title,
    state: vote.state,
    round: vote.round,
    version: vote.version,
    createdBy: personNameOf(people, vote.created_by),
    createdAt: vote.created_at.toISOString(),
    meeting:
      vote.meeting_name && vote.meeting_on
        ? { name: vote.meeting_name, on: vote.meeting_on, place: vote.meeting_place }
        : null,
    fromAfar: vote.from_afar,
    closesAt: time(vote.closes_at),
    openedAt: time(vote.opened_at),
    closedAt: time(vote.closed_at),
    roomCode: conducts && isAtMeeting(vote.kind) ? vote.room_code : null,
    resolution: resolutionOf(vote, people),
    election: electionOf(vote),
    questions: [...vote.questions],
    tellers: vote.teller_ids.map((id) => personNameOf(people, id)),
    result: vote.result,
    voided: vote.voided_at && {
      reason: vote.void_reason ?? '',
      at: vote.voided_at.toISOString(),
      by: vote.voided_by ? (people.get(vote.voided_by)?.name ?? null) : null,
    },
  }
}

function resolutionOf(
  { terms, resolution_kind: kind, person_id: personId }: VoteFacts,
  people: ReadonlyMap<string, { readonly name: string }>,
): Vote['resolution'] {
  if (terms.kind !== 'resolution' || !kind) return null
  const person = personId ? personNameOf(people, personId) : null
  return { kind, text: terms.text, person, writtenCount: writtenOpinionsCount(kind) }
}

function electionOf({ terms }: VoteFacts): Vote['election'] {
  if (terms.kind !== 'election') return null
  const { names, seats, order, otherNames, base, method } = terms
  return { names, seats, order, otherNames, base, method }
}

const frozen = new WeakMap<BoxTexts, NonNullable<Vote['roll']['frozen']>>()

/** Size and fingerprint of the frozen list; hashed once for each list that is kept. */
function frozenOf(texts: BoxTexts): NonNullable<Vote['roll']['frozen']> {
  const known = frozen.get(texts)
  if (known) return known
  const { voters, hash } = readCredentials(texts.credentialsText)
  const made = { size: voters.length, fingerprint: hash }
  frozen.set(texts, made)
  return made
}

function boardOf(vote: VoteFacts, box: BoxFacts, texts: BoxTexts | null): Vote['board'] {
  return {
    published: box.published,
    allCast: vote.opened_at !== null && box.cast >= box.living,
    electionFingerprint: texts && hashBase64(texts.electionText),
    head: box.head,
  }
}

function paperOf(
  vote: VoteFacts,
  roll: RollCounts,
  counts: Awaited<ReturnType<typeof findPaperCounts>>,
): Vote['paper'] {
  const entered = counts.map((count) => count.teller_id as Vote['paper']['entered'][number])
  const state = counts.length < 2 ? (['none', 'one'] as const)[counts.length]! : undefined
  const agreed = agreedCount(vote, counts) ? ('agreed' as const) : ('differ' as const)
  return { expected: roll.paper, state: state ?? agreed, entered }
}
