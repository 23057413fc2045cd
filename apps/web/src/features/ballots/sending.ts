/** Bringing a ballot's text to the server, however often the line is cut. */
import { ref } from 'vue'
import { client } from '../../shared/client/api.ts'
import { clientProblem, ProblemError } from '../../shared/client/problem-error.ts'

/** `sent`: the server has it. `unsent`: nobody knows; it is asked again. `refused`: it was not taken. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly counts: boolean }
  | { readonly kind: 'unsent'; readonly problem: ProblemError }
  | { readonly kind: 'refused'; readonly problem: ProblemError }

/** Refusals of this very ballot: asking again would not help. Everything else leaves its fate open. */
function isFinal(problem: ProblemError): boolean {
  return problem.status >= 400 && problem.status < 500 && problem.code.startsWith('ballots.')
}

async function attempt(voteId: string, text: string, tracker: string): Promise<SendOutcome> {
  try {
    const params = { voteId: voteId as never }
    const answer = await client.ballots.castBallot({ params, body: { text } })
    // An acknowledgement of another ballot is none.
    if (answer.tracker !== tracker) return { kind: 'unsent', problem: clientProblem('client.unexpected') }
    return { kind: 'sent', counts: answer.counts }
  } catch (error) {
    const problem = error instanceof ProblemError ? error : clientProblem('client.unexpected', error)
    return { kind: isFinal(problem) ? 'refused' : 'unsent', problem }
  }
}

const longest = 15_000

/** Sends one text again and again until the server has answered; the same text is never counted twice. */
export function useSending() {
  /** Why the last attempt did not get through; the next one is on its way. */
  const waiting = ref<ProblemError | null>(null)
  const sending = ref(false)
  let wake: (() => void) | undefined
  const ended = new AbortController()

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, milliseconds)
      function done(): void {
        clearTimeout(timer)
        removeEventListener('online', done)
        wake = undefined
        resolve()
      }
      addEventListener('online', done)
      wake = done
    })
  }

  /** Answers once the server has taken or refused the ballot; `null` when the page was left before that. */
  async function send(
    voteId: string,
    ballot: { readonly text: string; readonly tracker: string },
  ): Promise<Exclude<SendOutcome, { kind: 'unsent' }> | null> {
    for (let wait = 2000; !ended.signal.aborted; wait = Math.min(wait * 2, longest)) {
      sending.value = true
      const outcome = await attempt(voteId, ballot.text, ballot.tracker).finally(
        () => (sending.value = false),
      )
      if (outcome.kind !== 'unsent') {
        waiting.value = null
        return outcome
      }
      waiting.value = outcome.problem
      if (!ended.signal.aborted) await pause(wait)
    }
    return null
  }

  return {
    send,
    sending,
    waiting,
    /** Tries at once instead of waiting. */
    retry: () => wake?.(),
    end: () => {
      ended.abort()
      wake?.()
    },
  }
}
