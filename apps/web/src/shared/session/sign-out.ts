/** Ends the session on this device; other devices stay signed in. */
import { useRouter } from 'vue-router'
import { client } from '../client/api.ts'
import { useAct } from '../client/use-act.ts'
import { changeOfPerson } from './session.ts'

export function useSignOut() {
  const router = useRouter()
  const act = useAct(client.accounts.signOut, {
    onDone: async () => {
      await changeOfPerson()
      await router.push({ name: 'signIn' })
    },
  })
  return { signOut: () => act.act({}), pending: act.pending, problem: act.problem }
}
