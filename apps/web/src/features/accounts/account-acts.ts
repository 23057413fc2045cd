/** What a security administrator does to an account; each asks the reason first. */
import { useOverlay } from '@nuxt/ui/composables/useOverlay'
import { client } from '../../shared/client/api.ts'
import { useAct } from '../../shared/client/use-act.ts'
import { useText } from '../../shared/i18n/messages.ts'
import { useNotices } from '../../shared/ui/use-notices.ts'
import type { AccountAct, AccountRow } from './acts-for.ts'
import { messages } from './administration-messages.ts'
import NewAccountDialog from './components/NewAccountDialog.vue'
import OneTimePasswordDialog from './components/OneTimePasswordDialog.vue'
import ReasonDialog from './components/ReasonDialog.vue'

export function useAccountActs() {
  const t = useText(messages)
  const overlay = useOverlay()
  const { say, sayProblem } = useNotices()
  const invalidates = [client.accounts.listAccounts]
  const acts = {
    reset: useAct(client.accounts.resetPassword, { invalidates }),
    disable: useAct(client.accounts.disableAccount, { invalidates }),
    enable: useAct(client.accounts.enableAccount, { invalidates }),
    factor: useAct(client.accounts.resetSecondFactor, { invalidates }),
    unlock: useAct(client.accounts.unlockAccount, { invalidates }),
  }

  function showPassword(name: string, password: string): void {
    void overlay.create(OneTimePasswordDialog, { destroyOnClose: true }).open({ name, password })
  }

  async function perform(which: AccountAct, account: AccountRow): Promise<void> {
    const words = {
      title: t(`acts.${which}.title`, { name: account.name }),
      consequence: t(`acts.${which}.consequence`),
      act: t(`acts.${which}.act`),
    }
    const danger = which === 'disable' || which === 'factor'
    const reason = await overlay.create(ReasonDialog, { destroyOnClose: true }).open({ ...words, danger })
      .result
    if (!reason) return
    const answer = await acts[which].act({ params: { userId: account.userId }, body: { reason } })
    if (answer === undefined) sayProblem(acts[which].problem.value)
    else if ('oneTimePassword' in answer) showPassword(account.name, answer.oneTimePassword as string)
    else say(t('done'))
  }

  async function create(): Promise<void> {
    const made = await overlay.create(NewAccountDialog, { destroyOnClose: true }).open().result
    if (made) showPassword(made.name, made.password)
  }
  return { perform, create }
}
