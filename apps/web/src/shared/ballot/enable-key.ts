/** Makes the caller's voting key on this device and registers its public part: one tap, wherever it is offered. */
import { ref } from 'vue'
import { client } from '../client/api.ts'
import { useAct } from '../client/use-act.ts'
import { useSession } from '../session/session.ts'
import type { BallotWorker } from './ballot-client.ts'
import { deviceName } from './device-texts.ts'
import { keepStorage } from './device.ts'
import { ballotErrorText } from './messages.ts'
import type { useOwnKey } from './own-key.ts'

export function useEnabling(own: ReturnType<typeof useOwnKey>, worker: BallotWorker) {
  const { person } = useSession()
  const device = deviceName(navigator.userAgent)
  const enabling = ref(false)
  /** What went wrong on the device itself. */
  const failure = ref<string | null>(null)
  const register = useAct(client.votingKeys.registerVotingKey, {
    invalidates: [client.votingKeys.getMyVotingKey],
  })

  async function make(): Promise<void> {
    const owner = person.value?.personId
    const boundTo = own.query.data.value?.owner
    if (!owner || !boundTo) return
    // A key the server does not know (struck, or its branch never had it) is of no more use.
    if (own.onDevice.value) await worker.forgetStandingKey({ owner })
    await keepStorage()
    const { publicKey, proof } = await worker.makeStandingKey({ owner, boundTo })
    await register.act({ body: { publicKey, proof, device } })
  }

  async function enable(): Promise<void> {
    enabling.value = true
    failure.value = null
    try {
      await make()
    } catch (error) {
      failure.value = ballotErrorText(error)
    }
    await Promise.all([own.look(), own.query.refetch()])
    enabling.value = false
  }

  return { device, enabling, failure, problem: register.problem, enable }
}
