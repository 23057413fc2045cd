/** The steps of a branch's round with their numbers, for its officers. Pure. */
import type { Round } from '@zhibu/contract/appraisals'
import { hasReached, type RoundState } from '@zhibu/domain/appraisals/round-states'
import type { Text } from '../../shared/i18n/messages.ts'
import type { Step } from '../../shared/ui/VerticalSteps.vue'
import type { conductMessages } from './conduct-messages.ts'

type ConductText = Text<(typeof conductMessages)['zh']>
const order = ['self', 'mutual', 'poll', 'grading', 'feedback'] as const satisfies readonly RoundState[]

/** What is over, what is now, what comes next. */
export function conductSteps(round: Round, t: ConductText): Step[] {
  const now = order.indexOf(round.state as (typeof order)[number])
  return order.map((key, index) => {
    const isOver = round.state === 'finished' || (hasReached(round.state, key) && round.state !== key)
    return {
      key,
      title: t(`${key}.title`),
      state: isOver ? 'done' : key === round.state ? 'now' : index === now + 1 ? 'next' : 'later',
      note: hasReached(round.state, key) ? numbersOf(round, key, t) : null,
    }
  })
}

function numbersOf(round: Round, key: (typeof order)[number], t: ConductText): string {
  const { self, mutual, poll, grades, feedback } = round.progress
  if (key === 'self') return t('self.count', { n: self.submitted, of: self.of })
  if (key === 'mutual') {
    const { tookPart, finished, of } = mutual
    return t(round.state === 'mutual' ? 'mutual.count' : 'mutual.over', { tookPart, finished, of })
  }
  if (key === 'poll')
    return t(`poll.${poll.state}`, {
      raters: poll.raters ?? 0,
      fewest: round.fewestRaters,
      note: poll.note ?? '',
    })
  if (key === 'grading') return t('grading.count', { set: grades.set, of: grades.of })
  const read = t('feedback.count', { read: feedback.read, of: feedback.of })
  if (!feedback.objections) return read
  return `${read} · ${t('feedback.objections', { n: feedback.objections, answered: feedback.answered })}`
}
