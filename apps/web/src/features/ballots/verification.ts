/** A verification under way in the reader's own browser, and what came of it. */
import { computed, onScopeDispose, shallowRef } from 'vue'
import type { ArchiveReport } from '../../shared/ballot/archive-report.ts'
import { BallotError } from '../../shared/ballot/ballot-error.ts'
import { useBallotWorker } from '../../shared/ballot/ballot-client.ts'
import type { Progress } from '../../shared/ballot/progress.ts'
import type { ReaderExpectations } from '../../shared/ballot/reader-tasks.ts'

const beginOf = {
  archive: 0,
  setup: 0.02,
  ballots: 0.05,
  tally: 0.9,
  shuffles: 0.92,
  decryptions: 0.93,
  result: 0.98,
} as const

/** Share done, 0 to 1: checking ballots is nearly all of the work. */
export function shareOf({ step = 'archive', done, total }: Progress): number {
  const begin = beginOf[step]
  return step === 'ballots' && total > 0 ? begin + (done / total) * (beginOf.tally - begin) : begin
}

export function useVerification() {
  const worker = useBallotWorker()
  const progress = shallowRef<Progress | null>(null)
  const report = shallowRef<ArchiveReport | null>(null)
  const failure = shallowRef<unknown>(null)
  let current: AbortController | undefined

  /** Gives up what is under way. */
  function stop(): void {
    current?.abort()
    current = undefined
    progress.value = null
  }

  /** Verifies from the start; an earlier verification is given up. */
  async function run(archive: Uint8Array, expect: ReaderExpectations = {}): Promise<void> {
    stop()
    const own = (current = new AbortController())
    report.value = failure.value = null
    progress.value = { step: 'archive', done: 0, total: 1 }
    const onProgress = (step: Progress) => own === current && (progress.value = step)
    try {
      const found = await worker.verifyArchive({ archive, expect }, { onProgress, signal: own.signal })
      if (own === current) report.value = found
    } catch (error) {
      if (error instanceof BallotError && error.code === 'device.cancelled') return
      if (own === current) failure.value = error
    } finally {
      if (own === current) progress.value = null
    }
  }

  onScopeDispose(stop)
  const share = computed(() => (progress.value ? shareOf(progress.value) : null))
  return { progress, share, report, failure, run, stop }
}
