/**
 * The shared tablet: keys for people without a phone, in the worker's memory only, each used once. A ballot's text is
 * kept in this page until the server has it; the next voter does not begin before.
 */
import type { Vote } from '@zhibu/contract/ballots'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { BallotWorker } from '../../shared/ballot/ballot-client.ts'
import { client } from '../../shared/client/api.ts'
import { useAct } from '../../shared/client/use-act.ts'
import { useEndpoint } from '../../shared/client/use-endpoint.ts'
import { checkBox, type CheckedBox } from './device-check.ts'
import type { Bits } from './marks.ts'
import { useSending } from './sending.ts'
import { type CastPhase, castProblemText } from './use-casting.ts'

/** `lost`: the frozen list holds a key this page does not have (it was loaded anew). */
export interface TabletVoter {
  readonly id: string
  readonly name: string
  readonly state: 'ready' | 'missing' | 'voted' | 'lost'
}

/** What the proof of a tablet's key is bound to: this vote and the person it is for. */
const ownerOf = (uuid: string, personId: string) => `tablet:${uuid}:${personId}`

export function useTablet(vote: () => Vote, worker: BallotWorker) {
  const params = () => ({ params: { voteId: vote().id } })
  const query = useEndpoint(client.ballots.getTablet, params, { staleTime: 0 })
  /** Public keys made here, by person. */
  const made = shallowRef<ReadonlyMap<string, string>>(new Map())
  const failure = ref<string | null>(null)
  const preparing = ref(false)
  const register = useAct(client.ballots.registerTabletKeys)

  const voters = computed<TabletVoter[]>(() =>
    (query.data.value?.voters ?? []).map(({ person, publicKey, hasVoted }) => {
      const here = publicKey !== null && made.value.get(person.id) === publicKey
      const absent = vote().state === 'gathering' ? 'missing' : 'lost'
      return { id: person.id, name: person.name, state: hasVoted ? 'voted' : here ? 'ready' : absent }
    }),
  )

  async function makeKeys(): Promise<void> {
    const ids = voters.value.filter(({ state }) => state === 'missing').map(({ id }) => id)
    const keys = await worker.makeTabletKeys({ owners: ids.map((one) => ownerOf(vote().uuid, one)) })
    const people = keys.map(({ publicKey, proof }, k) => ({ personId: ids[k] as never, publicKey, proof }))
    const done = await register.act({ ...params(), body: { keys: people } })
    if (!done) return
    made.value = new Map([...made.value, ...people.map((one) => [one.personId, one.publicKey] as const)])
    await query.refetch()
  }
  async function prepare(): Promise<void> {
    preparing.value = true
    failure.value = null
    try {
      await makeKeys()
    } catch (error) {
      failure.value = castProblemText(error)
    } finally {
      preparing.value = false
    }
  }
  return { query, voters, prepare, preparing, failure, problem: register.problem }
}

/** One voter's turn at the tablet. */
export function useTabletCasting(vote: () => Vote, worker: BallotWorker) {
  const phase = ref<CastPhase>('idle')
  const progress = ref<number | null>(null)
  const tracker = ref<string | null>(null)
  const counts = ref(true)
  const problem = ref<string | null>(null)
  const line = useSending()
  onScopeDispose(() => line.end())

  async function boxOf(personId: string): Promise<{ box: CheckedBox; salt: string }> {
    const { uuid, electionText, credentialsText, voters } = await client.ballots.getTablet({
      params: { voteId: vote().id },
    })
    const salt = voters.find(({ person }) => person.id === personId)?.salt
    if (electionText === null || credentialsText === null || !salt) throw new Error('The box is not open.')
    return { box: await checkBox(vote(), { uuid, electionText, credentialsText }, worker), salt }
  }

  async function make(personId: string, choices: Bits): Promise<{ text: string; tracker: string }> {
    const { box, salt } = await boxOf(personId)
    const { electionText, credentialsText } = box
    const words = {
      owner: ownerOf(vote().uuid, personId),
      electionText,
      credentialsText,
      uuid: vote().uuid,
      salt,
      choices,
    }
    return worker.castOnTablet(words, {
      onProgress: ({ done, total }) => (progress.value = total ? done / total : null),
    })
  }

  async function cast(personId: string, choices: Bits): Promise<void> {
    phase.value = 'making'
    problem.value = progress.value = null
    try {
      const ballot = await make(personId, choices)
      phase.value = 'sending'
      tracker.value = ballot.tracker
      const outcome = await line.send(vote().id, ballot)
      if (!outcome) return
      if (outcome.kind === 'sent') counts.value = outcome.counts
      else problem.value = castProblemText(outcome.problem)
      phase.value = outcome.kind === 'sent' ? 'received' : 'refused'
    } catch (error) {
      phase.value = 'stopped'
      problem.value = castProblemText(error)
    }
  }
  return { phase, progress, tracker, counts, problem, waiting: line.waiting, retry: line.retry, cast }
}
