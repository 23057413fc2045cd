/** The panel's key made from one tap: each step as soon as the others allow it, asking again every two seconds. */
import { useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, onScopeDispose, ref, shallowRef, toValue, watch } from 'vue'
import { useBallotWorker } from '../../shared/ballot/ballot-client.ts'
import { hasPanelKey, listPanels } from '../../shared/ballot/device.ts'
import { ballotErrorText } from '../../shared/ballot/messages.ts'
import { client } from '../../shared/client/api.ts'
import { ProblemError } from '../../shared/client/problem-error.ts'
import { useEndpoint } from '../../shared/client/use-endpoint.ts'
import { locale } from '../../shared/i18n/i18n.ts'
import { mayBeginAnew, nextStep, whole } from './ceremony-step.ts'

const askAgain = 2000

/** Why a step failed, in words: the server's refusal or the device's. */
export function failureText(error: unknown): string {
  return error instanceof ProblemError ? error.text(locale.value) : ballotErrorText(error)
}

export function useCeremony(ownerOf: MaybeRefOrGetter<string>, panelIdOf: MaybeRefOrGetter<string>) {
  const worker = useBallotWorker()
  const queries = useQueryClient()
  const running = ref(false)
  const working = ref<'certificate' | 'shares' | 'key' | null>(null)
  const failure = shallowRef('')
  const fingerprint = ref<{ full: string; spoken: string } | null>(null)
  /** What this device holds: nothing known yet, nothing, a beginning, the whole key. */
  const here = ref<'unknown' | 'nothing' | 'begun' | 'key'>('unknown')
  const params = computed(() => ({ params: { panelId: toValue(panelIdOf) } }))
  const panel = useEndpoint(client.ballots.getPanel, params)
  const timer = setInterval(() => {
    const state = panel.data.value?.state
    if (state === 'forming' && !working.value && document.visibilityState === 'visible') void panel.refetch()
  }, askAgain)
  onScopeDispose(() => clearInterval(timer))

  const step = computed(() => {
    const now = panel.data.value
    return now?.mine ? nextStep(now, now.mine) : null
  })
  const mineGave = computed(() => {
    const now = panel.data.value
    return now?.members.find((one) => one.position === now.mine)?.gave ?? 'nothing'
  })
  const lost = computed(() => here.value === 'nothing' && mineGave.value !== 'nothing')
  const restartable = computed(() => panel.data.value !== undefined && mayBeginAnew(panel.data.value))

  async function lookHere(): Promise<void> {
    const owner = toValue(ownerOf)
    const panelId = toValue(panelIdOf)
    try {
      if (await hasPanelKey(owner, panelId)) here.value = 'key'
      else here.value = (await listPanels(owner)).includes(panelId) ? 'begun' : 'nothing'
    } catch (error) {
      here.value = 'nothing'
      failure.value = failureText(error)
    }
  }

  async function give(act: 'certificate' | 'shares' | 'key'): Promise<void> {
    const now = panel.data.value!
    const place = { owner: toValue(ownerOf), panelId: now.id }
    const round = { ...place, certificates: whole(now.certificates) ?? [], threshold: now.threshold }
    if (act === 'certificate') {
      const { text } = await worker.joinPanel(place)
      await client.ballots.givePanelCertificate({ ...params.value, body: { text } })
    } else if (act === 'shares') {
      const { text } = await worker.makeShares(round)
      await client.ballots.givePanelShares({ ...params.value, body: { text } })
    } else {
      const { text } = await worker.completeKey({ ...round, everybody: whole(now.shares) ?? [] })
      await client.ballots.givePanelKey({ ...params.value, body: { text } })
    }
  }

  /** Does what can be done now; called again whenever the panel has moved on. */
  async function goOn(): Promise<void> {
    const act = step.value?.act
    if (!running.value || working.value || !act || act === 'wait' || act === 'done') return
    working.value = act
    failure.value = ''
    try {
      await give(act)
      await lookHere()
      await panel.refetch()
      await queries.invalidateQueries({ queryKey: client.ballots.getVote.key })
    } catch (error) {
      // Somebody else was quicker: the panel says where it stands now, and the next look goes on from there.
      if (error instanceof ProblemError && error.code === 'ballots.panelStep') await panel.refetch()
      else {
        failure.value = failureText(error)
        running.value = false
      }
    } finally {
      working.value = null
    }
    if (running.value) void goOn()
  }

  watch(step, () => void goOn())
  watch(
    () => [toValue(ownerOf), toValue(panelIdOf)],
    () => void lookHere(),
    { immediate: true },
  )
  // Begun here before: one tap was enough, the rest follows by itself.
  watch([here, mineGave], () => {
    const unfinished = mineGave.value === 'certificate' || mineGave.value === 'shares'
    if (here.value === 'begun' && unfinished && !running.value && !failure.value) start()
  })
  watch(
    () => panel.data.value?.certificates,
    async (texts) => {
      const certificates = whole(texts ?? [])
      if (!certificates || fingerprint.value) return
      fingerprint.value = await worker.ceremonyFingerprint({ certificates }).catch((error: unknown) => {
        failure.value = failureText(error)
        return null
      })
    },
  )
  function start(): void {
    running.value = true
    void goOn()
  }
  async function restart(): Promise<void> {
    failure.value = ''
    working.value = 'certificate'
    try {
      await give('certificate')
      await lookHere()
      await panel.refetch()
    } catch (error) {
      failure.value = failureText(error)
    } finally {
      working.value = null
    }
    start()
  }
  return { panel, step, here, lost, restartable, running, working, failure, fingerprint, start, restart }
}
