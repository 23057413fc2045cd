/**
 * Casting from one's own device: check the box, make the ballot, keep its text, send it until the server has it.
 * Nothing but the server's own acknowledgement of this very tracker leads to `received`.
 */
import type { Vote } from '@zhibu/contract/ballots'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { BallotWorker } from '../../shared/ballot/ballot-client.ts'
import { acknowledgeCast, giveUpCast, pendingCast } from '../../shared/ballot/device.ts'
import { ballotErrorText } from '../../shared/ballot/messages.ts'
import { ProblemError } from '../../shared/client/problem-error.ts'
import { locale } from '../../shared/i18n/i18n.ts'
import { useText } from '../../shared/i18n/messages.ts'
import { checkOwnBox, DeviceCheckFailed } from './device-check.ts'
import type { Bits } from './marks.ts'
import { noteBox } from './noted-boxes.ts'
import { useSending } from './sending.ts'
import { checkMessages } from './check-messages.ts'
import { messages } from './voting-messages.ts'

const t = useText(messages)
const checkText = useText(checkMessages)

/** `making`: nothing has left the device. `sending`: nobody knows yet. `stopped`: nothing was sent. */
export type CastPhase = 'idle' | 'making' | 'sending' | 'received' | 'refused' | 'stopped'

/** What went wrong, in the reader's words. */
export function castProblemText(error: unknown): string {
  if (error instanceof DeviceCheckFailed) return checkText(`${error.why}`)
  if (error instanceof ProblemError) return error.text(locale.value)
  return ballotErrorText(error)
}

interface Made {
  readonly uuid: string
  readonly text: string
  readonly tracker: string
}

/** Only one page of this browser casts at a time; `undefined` when another one is at it. */
async function alone<T>(uuid: string, work: () => Promise<T>): Promise<T | undefined> {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request(`zhibu-cast-${uuid}`, { ifAvailable: true }, (lock) =>
    lock ? work() : undefined,
  )
}

/** What one tab tells the others. */
function channelOf(voteId: string, hear: () => void): { tell: () => void; close: () => void } {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel(`zhibu-vote-${voteId}`)
  channel.addEventListener('message', hear)
  return { tell: () => channel.postMessage('cast'), close: () => channel.close() }
}

export function useCasting(vote: () => Vote, owner: () => string, worker: BallotWorker) {
  const phase = ref<CastPhase>('idle')
  const progress = ref<number | null>(null)
  const tracker = ref<string | null>(null)
  const counts = ref(true)
  const problem = shallowRef<string | null>(null)
  /** A ballot was cast in another tab while this one was open. */
  const castElsewhere = ref(false)
  const line = useSending()
  const others = channelOf(vote().id, () => (castElsewhere.value = true))
  onScopeDispose(() => (line.end(), others.close()))

  async function deliver({ uuid, text, tracker: own }: Made): Promise<void> {
    phase.value = 'sending'
    tracker.value = own
    const outcome = await line.send(vote().id, { text, tracker: own })
    if (!outcome) return
    if (outcome.kind === 'refused') {
      await giveUpCast(owner(), uuid, own).catch(() => undefined)
      problem.value = castProblemText(outcome.problem)
      phase.value = 'refused'
      return
    }
    // Should the device fail to note it, the same text is asked about once more later: no harm.
    await acknowledgeCast(owner(), uuid, own).catch(() => undefined)
    counts.value = outcome.counts
    phase.value = 'received'
    others.tell()
  }

  async function make(choices: Bits): Promise<Made> {
    const { uuid } = vote()
    const { box, salt } = await checkOwnBox(vote(), owner(), worker)
    const { electionText, credentialsText } = box
    const words = { owner: owner(), electionText, credentialsText, uuid, salt, choices }
    const made = await worker.castBallot(words, {
      onProgress: ({ done, total }) => (progress.value = total ? done / total : null),
    })
    await noteBox(owner(), uuid, box)
    return { uuid, ...made }
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    problem.value = null
    progress.value = null
    try {
      const done = await alone(vote().uuid, async () => (await work(), true))
      if (!done) throw new Error('another tab')
    } catch (error) {
      phase.value = 'stopped'
      problem.value =
        error instanceof Error && error.message === 'another tab'
          ? t('cast.otherTab')
          : castProblemText(error)
    }
  }

  return {
    phase,
    progress,
    tracker,
    counts,
    problem,
    castElsewhere,
    /** The line is cut, or the server does not answer; the ballot is kept and sent again. */
    waiting: line.waiting,
    retry: line.retry,
    /** Leaving now would leave it open whether the ballot was taken. */
    unsure: computed(() => phase.value === 'making' || phase.value === 'sending'),
    cast: (choices: Bits) =>
      guarded(async () => {
        phase.value = 'making'
        await deliver(await make(choices))
      }),
    /** Sends what an earlier visit left without an answer. */
    resume: async () => {
      if (phase.value !== 'idle' || owner() === '') return
      const { uuid } = vote()
      const kept = await pendingCast(owner(), uuid).catch(() => undefined)
      if (kept?.text === undefined) return
      const { text, tracker: own } = kept
      // The server names it as taken: the acknowledgement was lost, the ballot was not.
      if (vote().mine?.tracker === own) return acknowledgeCast(owner(), uuid, own)
      await guarded(() => deliver({ uuid, text, tracker: own }))
    },
    reset: () => (phase.value = 'idle'),
  }
}
