/** First of two officers: proposes to strike a key, with the reason. */
import type { useOverlay } from '@nuxt/ui/composables/useOverlay'
import { client } from '../../shared/client/api.ts'
import { useAct } from '../../shared/client/use-act.ts'
import { useText } from '../../shared/i18n/messages.ts'
import { useNotices } from '../../shared/ui/use-notices.ts'
import ReasonDialog from './components/ReasonDialog.vue'
import type { KeyLine } from './key-line.ts'
import { messages } from './messages.ts'

export function useStrike(overlay: ReturnType<typeof useOverlay>) {
  const t = useText(messages)
  const notices = useNotices()
  const act = useAct(client.votingKeys.proposeKeyStrike, {
    invalidates: [client.votingKeys.listVotingKeys],
    onDone: () => notices.say(t('all.proposedDone')),
  })
  async function propose({ person }: KeyLine): Promise<void> {
    const words = {
      title: t('all.strikeTitle', { name: person.name }),
      text: t('all.strikeText'),
      label: t('all.reason'),
      help: t('all.reasonHelp'),
      act: t('all.propose'),
    }
    const reason = await overlay.create(ReasonDialog, { destroyOnClose: true }).open(words).result
    if (!reason) return
    await act.act({ params: { personId: person.id }, body: { reason } })
    notices.sayProblem(act.problem.value)
  }
  return { propose, proposing: act.pending }
}
