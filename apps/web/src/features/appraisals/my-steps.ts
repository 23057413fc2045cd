/** The steps of somebody's own round, for the vertical line. Pure. */
import type { OwnPlace } from '@zhibu/contract/appraisals'
import { hasReached, type RoundState } from '@zhibu/domain/appraisals/round-states'
import type { Text } from '../../shared/i18n/messages.ts'
import type { Step } from '../../shared/ui/VerticalSteps.vue'
import type { messages } from './messages.ts'

/** Each step with the state the round is in while it is done. */
const order = [
  ['self', 'self'],
  ['mutual', 'mutual'],
  ['poll', 'poll'],
  ['feedback', 'feedback'],
] as const satisfies readonly (readonly [string, RoundState])[]

/** What is over, what is now, what comes next. While the branch sets the grades, feedback is what comes next. */
export function mySteps(mine: OwnPlace, t: Text<(typeof messages)['zh']>): Step[] {
  const { state, selfDueOn, mutualDueOn, pollDueOn } = mine.round
  const due = { self: selfDueOn, mutual: mutualDueOn, poll: pollDueOn, feedback: null }
  const now = order.findIndex(([, of]) => of === state)
  const next = state === 'grading' ? order.length - 1 : now + 1
  return order.map(([key, of], index) => {
    const isOver = state === 'finished' || (hasReached(state, of) && state !== of)
    const step = isOver ? 'done' : of === state ? 'now' : index === next ? 'next' : 'later'
    const day = due[key]
    return {
      key,
      title: t(`${key}.title`),
      state: step,
      note: step === 'now' && day ? t('until', { date: day }) : null,
    }
  })
}
