/** An act on a vote by whoever conducts it: asks first where it cannot be undone, says when it is done. */
import { useAct } from '../../shared/client/use-act.ts'
import type { ClientCall } from '../../shared/client/client.ts'
import { useConfirm } from '../../shared/ui/use-confirm.ts'
import { useNotices } from '../../shared/ui/use-notices.ts'

interface Consequence {
  readonly title: string
  readonly consequence: string
  readonly act: string
  readonly danger?: boolean
}

/** `const close = useVoteAct(client.ballots.closeVote, () => emit('changed'))`; `close.run(input, done, question)`. */
export function useVoteAct<I, O>(call: ClientCall<I, O>, changed: () => void) {
  const confirm = useConfirm()
  const notices = useNotices()
  const act = useAct(call, { invalidates: ['ballots'] })

  async function run(input: I, done: string, question?: Consequence): Promise<O | undefined> {
    if (question && !(await confirm(question))) return undefined
    const answer = await act.act(input)
    if (answer !== undefined) notices.say(done)
    // Refused too: somebody else may have moved the vote on.
    changed()
    return answer
  }
  return { run, pending: act.pending, problem: act.problem }
}
