/** The caller's standing voting key: what the server knows of it, and whether this device holds it. */
import { computed, ref, watch } from 'vue'
import { client } from '../client/api.ts'
import { useEndpoint } from '../client/use-endpoint.ts'
import { useSession } from '../session/session.ts'
import type { BallotWorker } from './ballot-client.ts'
import { BallotError } from './ballot-error.ts'

/**
 * `here`: registered and on this device. `elsewhere`: registered, but this device does not hold it. `none`: no key
 * yet. `notAllowed`: not on a branch's roster. `noStore`: this browser keeps nothing, so that no key can be here.
 */
export type OwnKeyState = 'loading' | 'here' | 'elsewhere' | 'none' | 'notAllowed' | 'noStore'

/** Compares the registered key with the one on this device, in the worker that holds it. */
export function useOwnKey(worker: BallotWorker) {
  const { person } = useSession()
  const query = useEndpoint(client.votingKeys.getMyVotingKey, {}, { staleTime: 10_000 })
  const onDevice = ref<string | null | undefined>(undefined)
  const noStore = ref(false)

  /** Looks again at what this device holds. */
  async function look(): Promise<void> {
    const owner = person.value?.personId
    if (!owner) return
    try {
      onDevice.value = await worker.standingPublicKey({ owner })
      noStore.value = false
    } catch (error) {
      onDevice.value = null
      noStore.value = error instanceof BallotError && error.code !== 'device.unreadable'
    }
  }
  watch(() => person.value?.personId, look, { immediate: true })

  const state = computed<OwnKeyState>(() => {
    const answer = query.data.value
    if (!answer || onDevice.value === undefined) return 'loading'
    if (!answer.mayHaveOne) return 'notAllowed'
    if (noStore.value) return 'noStore'
    if (!answer.key) return 'none'
    return answer.key.publicKey === onDevice.value ? 'here' : 'elsewhere'
  })
  return { state, query, onDevice, look }
}
