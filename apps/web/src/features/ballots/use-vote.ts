/** A vote and its course: read once, then the little that changes is asked every two seconds while the page is seen. */
import type { VoteState } from '@zhibu/contract/ballots'
import { useDocumentVisibility, useOnline } from '@vueuse/core'
import { computed, onScopeDispose, ref, watch } from 'vue'
import { client } from '../../shared/client/api.ts'
import { useEndpoint } from '../../shared/client/use-endpoint.ts'

const liveStates: readonly VoteState[] = ['gathering', 'open', 'closing', 'counting']
const pace = 2000
const slowest = 30_000

export function useVote(voteId: () => string) {
  const params = () => ({ voteId: voteId() as never })
  const query = useEndpoint(client.ballots.getVote, () => ({ params: params() }), { staleTime: 0 })
  const visible = useDocumentVisibility()
  const online = useOnline()
  const failures = ref(0)
  const live = computed(() => {
    const state = query.data.value?.state
    return state !== undefined && liveStates.includes(state)
  })
  let last = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false

  async function look(): Promise<void> {
    try {
      const state = await client.ballots.getVoteState({ params: params() })
      failures.value = 0
      const now = JSON.stringify(state)
      const vote = query.data.value
      const changed =
        last === ''
          ? state.version !== vote?.version ||
            state.state !== vote.state ||
            state.present !== vote.roll.present ||
            state.published !== vote.board.published ||
            state.allCast !== vote.board.allCast
          : now !== last
      last = now
      if (changed) await query.refetch()
    } catch {
      failures.value++
    }
  }

  function plan(): void {
    clearTimeout(timer)
    if (ended || !live.value || visible.value !== 'visible') return
    timer = setTimeout(
      async () => {
        await look()
        plan()
      },
      Math.min(pace * 2 ** Math.min(failures.value, 4), slowest),
    )
  }
  watch([live, visible], plan, { immediate: true })
  // Back from a cut line or another window: at once, not after the pause.
  watch([online, visible], async ([isOnline, seen]) => {
    if (!isOnline || seen !== 'visible' || !live.value) return
    await look()
    plan()
  })
  watch(voteId, () => (last = ''))
  onScopeDispose(() => {
    ended = true
    clearTimeout(timer)
  })
  return {
    query,
    /** The server has not answered for a while; what is shown may be out of date. */
    lost: computed(() => failures.value >= 2),
    /** After an act of one's own. */
    refresh: () => query.refetch(),
  }
}
