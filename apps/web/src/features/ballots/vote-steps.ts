/** A vote's course as a line of steps. */
import type { Vote, VoteState } from '@zhibu/contract/ballots'
import { proseTime, tableDate } from '../../shared/i18n/formats.ts'
import { useText } from '../../shared/i18n/messages.ts'
import type { Step } from '../../shared/ui/VerticalSteps.vue'
import { callsRoll } from './vote-words.ts'
import { messages } from './voting-messages.ts'

const t = useText(messages)
type Notes = Readonly<Record<'rollCall' | 'key' | 'voting' | 'counting', string | null>>

const joined = (...parts: readonly (string | null | false)[]) =>
  parts.filter((part) => part !== null && part !== false).join(t('stepBreak')) || null

function panelNote({ panel, state }: Vote): string | null {
  if (!panel) return null
  const name = ({ person }: { person: { name: string } }) => person.name
  if (panel.state === 'forming' && state === 'gathering') {
    const missing = panel.members.filter(({ gave }) => gave !== 'key').map(name)
    return t('steps.panelWaits', { names: missing.join(t('between')) })
  }
  return t('steps.panel', { names: panel.members.map(name).join(t('between')), n: panel.threshold })
}

function notesOf(vote: Vote): Notes {
  const { roll, state, board, parts, paper } = vote
  const open = !['draft', 'gathering'].includes(state)
  const given = parts.given.length
  return {
    rollCall: joined(
      t('steps.present', { present: roll.present, entitled: roll.entitled }),
      roll.frozen !== null && t('steps.frozen', { n: roll.frozen.size }),
    ),
    key: panelNote(vote),
    voting: joined(
      open && t('steps.published', { n: board.published }),
      state === 'open' && board.allCast && t('steps.allCast'),
      state === 'open' && vote.closesAt !== null && t('steps.closesAt', { time: proseTime(vote.closesAt) }),
    ),
    counting: joined(
      state === 'counting' && t('steps.parts', { given, needed: parts.needed }),
      open && paper.expected > 0 && t('steps.paper', { state: t(`steps.paperStates.${paper.state}`) }),
    ),
  }
}

const reached: Readonly<Record<VoteState, number>> = {
  draft: 0,
  gathering: 1,
  open: 3,
  closing: 4,
  counting: 4,
  decided: 6,
  void: 6,
}

/** Roll call and the scrutineers' key go on side by side before the opening. */
export function voteSteps(vote: Vote): Step[] {
  const keyDone = vote.panel?.state === 'complete'
  const now = reached[vote.state]
  const notes = notesOf(vote)
  const at = (n: number): Step['state'] =>
    n < now ? 'done' : n === now ? 'now' : n === now + 1 ? 'next' : 'later'
  const day = (instant: string | null) => (instant === null ? null : tableDate(instant))
  const steps: Step[] = [
    {
      key: 'announced',
      title: t('steps.announced'),
      state: at(0),
      on: day(vote.createdAt),
      by: vote.createdBy.name,
    },
    { key: 'rollCall', title: t('steps.rollCall'), state: at(1), note: notes.rollCall },
    {
      key: 'key',
      title: t('steps.key'),
      state: now > 2 || keyDone ? 'done' : now === 1 ? 'now' : 'later',
      note: notes.key,
    },
    {
      key: 'voting',
      title: t('steps.voting'),
      state: now === 1 ? 'next' : at(3),
      note: notes.voting,
    },
    { key: 'counting', title: t('steps.counting'), state: at(4), note: notes.counting },
    { key: 'result', title: t('steps.result'), state: at(5) },
  ]
  return callsRoll(vote.kind) ? steps : steps.filter(({ key }) => key !== 'rollCall')
}
