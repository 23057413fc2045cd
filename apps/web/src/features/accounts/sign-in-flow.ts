/** The way through sign-in: password or passkey, a second step where one is set up, then where one was going. */
import { computed, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { SignInStep } from '@zhibu/contract/accounts'
import { client } from '../../shared/client/api.ts'
import { useAct } from '../../shared/client/use-act.ts'
import { changeOfPerson } from '../../shared/session/session.ts'

type SecondStep = Extract<SignInStep, { next: 'secondFactor' }>

/** Only paths of this application are followed. */
export function safeNext(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/'
}

export function useSignInFlow() {
  const route = useRoute()
  const router = useRouter()
  const second = ref<SecondStep | null>(null)
  const next = computed(() => safeNext(route.query['next'] ?? route.query['returnTo']))

  async function arrive(): Promise<void> {
    const session = await changeOfPerson()
    if (session.signedIn) await router.replace(next.value)
  }
  const byPassword = useAct(client.accounts.signInByPassword, {
    onDone: async (step) => {
      if (step.next === 'secondFactor') second.value = step
      else await arrive()
    },
  })
  const verify = useAct(client.accounts.verifySecondFactor, { onDone: arrive })
  const byPasskey = useAct(client.accounts.signInByPasskey, { onDone: arrive })
  const singleSignOn = useAct(client.accounts.startSingleSignOn, {
    onDone: ({ url }) => location.assign(url),
  })
  return { second, next, byPassword, verify, byPasskey, singleSignOn, arrive }
}
