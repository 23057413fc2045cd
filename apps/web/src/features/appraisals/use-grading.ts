/** Grades while they are being put down: what is typed for each person, what is saved, the cap live. */
import type { Place, Round } from '@zhibu/contract/appraisals'
import { checkGrades, excellentCap, type Grade } from '@zhibu/domain/ballots/appraisal'
import { computed, reactive, watch } from 'vue'
import { client } from '../../shared/client/api.ts'
import { useAct } from '../../shared/client/use-act.ts'

export interface GradeDraft {
  grade: Grade | undefined
  reason: string
}

/** Drafts by place, the cap line as it would be with them, and saving one person. */
export function useGrading(round: () => Round) {
  const drafts = reactive(new Map<string, GradeDraft>())
  const savedAs = (place: Place): GradeDraft => ({
    grade: place.grade ?? undefined,
    reason: place.gradeReason,
  })
  const isSame = (a: GradeDraft, b: GradeDraft) => a.grade === b.grade && a.reason === b.reason
  const isChanged = (place: Place): boolean => {
    const draft = drafts.get(place.id)
    return draft !== undefined && !isSame(draft, savedAs(place))
  }
  /** What stood there when it was last read: a draft still like it was not touched, and follows. */
  const read = new Map<string, GradeDraft>()
  watch(
    round,
    ({ places }) => {
      for (const place of places) {
        const [draft, before] = [drafts.get(place.id), read.get(place.id)]
        if (!draft || !before || isSame(draft, before)) drafts.set(place.id, savedAs(place))
        read.set(place.id, savedAs(place))
      }
    },
    { immediate: true },
  )
  const graded = computed(() => round().places.filter((place) => place.part === 'graded'))
  const cap = computed(() => {
    const grades = graded.value.flatMap((place) => drafts.get(place.id)?.grade ?? [])
    const { counts } = checkGrades(grades)
    const most = excellentCap(graded.value.length)
    return { excellent: counts.excellent, graded: graded.value.length, cap: most }
  })
  const withinCap = computed(() => cap.value.excellent <= cap.value.cap)
  const act = useAct(client.appraisals.setGrade, { invalidates: [client.appraisals.getAppraisal] })
  async function save(place: Place): Promise<boolean> {
    const draft = drafts.get(place.id)
    if (!draft?.grade) return false
    const done = await act.act({
      params: { placeId: place.id },
      body: { version: place.version, grade: draft.grade, reason: draft.reason },
    })
    return done !== undefined
  }
  return { drafts, cap, withinCap, isChanged, save, pending: act.pending, problem: act.problem }
}
