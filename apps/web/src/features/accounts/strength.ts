/** How hard the typed password is to guess, asked from the server a moment after typing stops. */
import type { PasswordStrength } from '@zhibu/contract/accounts'
import { onScopeDispose, ref, type Ref, watch } from 'vue'
import { client } from '../../shared/client/api.ts'

const pause = 300

export function useStrength(password: Readonly<Ref<string>>) {
  const strength = ref<PasswordStrength | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  async function ask(typed: string): Promise<void> {
    running?.abort()
    running = new AbortController()
    try {
      strength.value = await client.accounts.estimatePassword(
        { body: { password: typed } },
        { signal: running.signal },
      )
    } catch {
      // Only an estimate: handing in says what is wrong.
    }
  }
  watch(password, (typed) => {
    clearTimeout(timer)
    if (typed === '') strength.value = null
    else timer = setTimeout(() => void ask(typed), pause)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    running?.abort()
  })
  return strength
}
