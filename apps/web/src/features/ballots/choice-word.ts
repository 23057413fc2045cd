import type { Vote } from '@zhibu/contract/ballots'
import { useText } from '../../shared/i18n/messages.ts'
import type { Answer } from './marks.ts'
import { messages } from './voting-messages.ts'

const t = useText(messages)
const known = ['for', 'against', 'abstain'] as const

/** An answer's word: for, against and abstain in the reader's language, everything else as it is written. */
export function choiceWord({ kind }: Pick<Vote, 'kind'>, { key, text }: Answer): string {
  const own = kind === 'resolution' ? known.find((one) => one === key) : undefined
  return own ? t(`booth.choices.${own}`) : text
}
