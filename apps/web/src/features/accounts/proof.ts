/** Changes to second factors may need the password again; this asks for it only then. */
import { useOverlay } from '@nuxt/ui/composables/useOverlay'
import type { ProblemError } from '../../shared/client/problem-error.ts'
import { useNotices } from '../../shared/ui/use-notices.ts'
import { client } from '../../shared/client/api.ts'
import ProofDialog from './components/ProofDialog.vue'

export interface Proof {
  readonly password?: string
}

/** `const prove = useProof()`; `const proof = await prove(); if (proof) …` `null`: the person left it. */
export function useProof(): () => Promise<Proof | null> {
  const overlay = useOverlay()
  const { sayProblem } = useNotices()
  return async () => {
    const factors = await client.accounts
      .listSecondFactors()
      .catch((problem: ProblemError) => sayProblem(problem))
    if (!factors) return null
    if (!factors.proofNeeded) return {}
    const password = await overlay.create(ProofDialog, { destroyOnClose: true }).open().result
    return typeof password === 'string' ? { password } : null
  }
}
