import { setImmediate as breathe } from 'node:timers/promises'
import { languageOf } from '@zhibu/domain/shared/message'
import {
  credentialFor,
  electionKey,
  makeSalt,
  readTrustees,
  writeCredentials,
  writeElection,
  writeSetup,
} from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { VOTE_KIND_TEXTS } from '@zhibu/domain/ballots/answer-texts'
import { articleText } from '@zhibu/domain/shared/articles'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById } from '../../members/public.ts'
import { notify } from '../../notices/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { keysOf } from '../../voting-keys/public.ts'
import { type Obstacle, obstaclesOf, type Participants, participantsOf } from '../queries/readiness.ts'
import { appendEvents } from '../store/events.ts'
import { lockPanel } from '../store/panels.ts'
import { sealSalt } from '../store/sealing.ts'
import type { PanelRow, VoteRow } from '../store/tables.ts'
import { type FrozenLine, freezeVoters } from '../store/voters.ts'
import { updateVote } from '../store/votes.ts'
import { noticeOf } from './announce-vote.ts'
import { changed, lockIn } from './locked-vote.ts'
import { refreshRoll } from './refresh-roll.ts'

/** Credentials made before others get their turn on this thread: some ten milliseconds. */
const AT_ONCE = 8

export const openVote: Handler<typeof ballotsEndpoints.openVote> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body } = call
    const before = await lockIn(tx, params.voteId, ['gathering'], body.version)
    const now = services.clock.now()
    if (before.closes_at && before.closes_at <= now) throw new Refusal('ballots.closesInPast')
    const { panel, participants } = await requireReady(call, tx, before)
    const credentials = await freeze(services, tx, before, panel, participants)
    const { text, trustees } = await electionOf(tx, before, panel)
    const vote = await updateVote(tx, before.id, {
      state: 'open',
      election_text: text,
      credentials_text: credentials,
      archive_seconds: Math.floor(now.getTime() / 1000),
      opened_at: now,
    })
    await appendEvents(tx, vote.id, [{ type: 'Setup', records: writeSetup(text, trustees, credentials) }])
    const voters = participants.electronic.filter(({ row }) => row.channel === 'device')
    await notify(
      services,
      tx,
      voters.map(({ row }) => noticeOf(vote, row.person_id, 'ballots.opened')),
    )
    const { entitled, present, paper, electronic } = participants
    const detail = { entitled, present: present.length, electronic: electronic.length, paper: paper.length }
    await call.audit(tx, { detail })
    return changed(vote)
  })

type ReadyPanel = PanelRow & { readonly trustees_text: string }

/** The panel and who takes part, when nothing stands against opening. */
async function requireReady(
  call: Call<typeof ballotsEndpoints.openVote>,
  tx: Tx,
  vote: VoteRow,
): Promise<{ panel: ReadyPanel; participants: Participants }> {
  const roll = await refreshRoll(call.services, tx, vote)
  const panel = vote.panel_id ? ((await lockPanel(tx, vote.panel_id)) ?? null) : null
  const keys = await keysOf(
    tx,
    roll.map((row) => row.person_id),
  )
  const facts = { vote, panel, roll, keys }
  const participants = participantsOf(facts)
  const [obstacle] = obstaclesOf(facts, participants)
  if (obstacle) throw await refusalOf(call, tx, obstacle)
  if (!panel?.trustees_text) throw new Refusal('ballots.panelNotReady')
  return { panel: { ...panel, trustees_text: panel.trustees_text }, participants }
}

async function refusalOf(
  { locale }: Call<typeof ballotsEndpoints.openVote>,
  tx: Tx,
  obstacle: Obstacle,
): Promise<Refusal> {
  const { code } = obstacle
  if (code === 'ballots.noQuorum') {
    const { entitled, present, needPresent } = obstacle.line.inputs
    const article = articleText(obstacle.line.article, languageOf(locale))
    const numbers = { entitled: Number(entitled), present: Number(present), needPresent: Number(needPresent) }
    return new Refusal(code, { params: { ...numbers, article } })
  }
  if (code === 'ballots.tooFewRaters') return new Refusal(code, { params: { fewest: obstacle.fewest } })
  if ('personIds' in obstacle) {
    const people = await peopleById(tx, obstacle.personIds)
    const names = obstacle.personIds.flatMap((id) => people.get(id)?.name ?? []).join(', ')
    return new Refusal(code, { params: { names } })
  }
  return new Refusal(code)
}

/** Makes salts and credentials, writes them into the roll, and returns the public list. */
async function freeze(
  { sealer }: Services,
  tx: Tx,
  vote: VoteRow,
  panel: PanelRow,
  { electronic }: Participants,
): Promise<string> {
  const group = getFastGroup(panel.group_name)
  const lines: FrozenLine[] = []
  const credentials: bigint[] = []
  for (const [k, { row, publicKey }] of electronic.entries()) {
    if (k % AT_ONCE === AT_ONCE - 1) await breathe()
    const salt = makeSalt()
    const credential = credentialFor(group, BigInt(publicKey), { uuid: vote.uuid, salt })
    credentials.push(credential)
    const saltSealed = sealSalt(sealer, row, salt)
    lines.push({ personId: row.person_id, publicKey, saltSealed, credential: credential.toString() })
  }
  await freezeVoters(tx, vote.id, lines)
  // In order of size, so that the list does not follow the roll.
  credentials.sort((a, b) => (a < b ? -1 : 1))
  return writeCredentials(credentials.map((credential) => ({ credential, weight: 1n }))).text
}

/** The election as everybody hashes it: its description says what it was about to whoever has only the archive. */
async function electionOf(
  tx: Tx,
  vote: VoteRow,
  panel: ReadyPanel,
): Promise<{ text: string; trustees: string }> {
  const unit = (await unitsById(tx, [vote.unit_id])).get(vote.unit_id)
  const kind = VOTE_KIND_TEXTS[vote.resolution_kind ?? (vote.kind === 'resolution' ? 'ordinary' : vote.kind)]
  const about = [unit?.name, vote.meeting_name, vote.meeting_on, kind.zh]
  const { text } = writeElection({
    uuid: vote.uuid,
    name: vote.title,
    description: about.filter((part) => part).join(' · '),
    group: panel.group_name,
    publicKey: electionKey(getFastGroup(panel.group_name), readTrustees(panel.trustees_text)),
    questions: vote.questions.map((question) => ({
      kind: 'homomorphic' as const,
      question: question.text,
      answers: question.answers.map((answer) => answer.text),
      blank: false,
      min: question.min,
      max: question.max,
    })),
  })
  return { text, trustees: panel.trustees_text }
}
