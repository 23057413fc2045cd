import { useOverlay } from '@nuxt/ui/composables/useOverlay'
import ConfirmDialog from './ConfirmDialog.vue'

interface Question {
  readonly title: string
  /** What happens, in one sentence. */
  readonly consequence: string
  /** The button's verb: 移除, 发起表决. */
  readonly act: string
  /** Something gets lost. */
  readonly danger?: boolean
}

/** `const confirm = useConfirm()`; `if (await confirm({ title, consequence, act })) …` */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const overlay = useOverlay()
  return async (question) => {
    const dialog = overlay.create(ConfirmDialog, { destroyOnClose: true })
    return (await dialog.open({ ...question }).result) === true
  }
}
