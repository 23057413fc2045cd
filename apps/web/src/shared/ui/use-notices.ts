/** Short notices at the foot of the page; read out to screen readers. */
import { useToast } from '@nuxt/ui/composables/useToast'
import type { ProblemError } from '../client/problem-error.ts'
import { locale } from '../i18n/i18n.ts'
import { uiText as t } from './messages.ts'

const undoFor = 10_000

export function useNotices() {
  const toast = useToast()

  /** Something is done. */
  function say(title: string): void {
    toast.add({ title, color: 'neutral', icon: 'i-lucide-check' })
  }

  /** Something is done and can be taken back for ten seconds. */
  function sayWithUndo(title: string, undo: () => unknown): void {
    const { id } = toast.add({
      title,
      color: 'neutral',
      icon: 'i-lucide-check',
      duration: undoFor,
      actions: [
        {
          label: t('undo'),
          variant: 'outline',
          color: 'neutral',
          size: 'md',
          onClick: async () => {
            toast.remove(id)
            await undo()
            say(t('undone'))
          },
        },
      ],
    })
  }

  /** An act without a form was refused. */
  function sayProblem(problem: ProblemError | null): void {
    if (problem)
      toast.add({
        title: problem.text(locale.value),
        color: 'error',
        icon: 'i-lucide-circle-alert',
        duration: 10_000,
      })
  }
  return { say, sayWithUndo, sayProblem }
}
