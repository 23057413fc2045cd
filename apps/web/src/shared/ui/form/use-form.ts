/** A form: values, errors by field, and a draft that survives closed tabs and dead batteries. */
import { useEventListener } from '@vueuse/core'
import {
  computed,
  type MaybeRefOrGetter,
  onScopeDispose,
  reactive,
  readonly,
  ref,
  toRaw,
  toValue,
  watch,
} from 'vue'
import type { ProblemError } from '../../client/problem-error.ts'
import { useSession } from '../../session/session.ts'
import { type Draft, dropDraft, keepDraft, keepDraftAtOnce, readDraft } from './drafts.ts'

interface FormOptions<V extends object> {
  /** Names the draft, with the id of what is edited (`archive.report.ID`). No draft without it (passwords). */
  readonly draft?: string
  readonly initial: () => V
  /** The act's problem: its paths become the fields' errors. */
  readonly problem?: MaybeRefOrGetter<ProblemError | null>
}

const clone = <V>(values: V): V => structuredClone(JSON.parse(JSON.stringify(values)) as V)

/**
 * `const form = useForm({ draft: 'members.correction', initial: () => ({ reason: '' }), problem: act.problem })`.
 * Bind `form.values.reason`; show errors by `<FormRow name="reason" …>` inside `<FormStack :form>`. After the act
 * succeeded call `form.clear()`.
 */
export function useForm<V extends object>(options: FormOptions<V>) {
  const { person } = useSession()
  const values = reactive(options.initial()) as V
  const restoredAt = ref<number | null>(null)
  const savedAt = ref<number | null>(null)
  const touched = ref<ReadonlySet<string>>(new Set())
  /** Stays what it was when the session ends under somebody's hands: their last words are still kept. */
  const key = ref<string | null>(null)
  watch(
    () => person.value?.userId,
    (userId) => {
      if (options.draft && userId) key.value = `${userId}/${options.draft}`
    },
    { immediate: true },
  )
  const untouchedJson = () => JSON.stringify(options.initial())
  let timer: ReturnType<typeof setTimeout> | undefined

  async function save(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (!key.value) return
    if (JSON.stringify(values) === untouchedJson()) return dropDraft(key.value)
    const draft: Draft = { values: clone(toRaw(values)), at: Date.now() }
    if (await keepDraft(key.value, draft)) savedAt.value = draft.at
  }

  async function restore(from: string): Promise<void> {
    const draft = await readDraft(from)
    // Who began to type before the draft was read keeps what they typed.
    if (!draft || JSON.stringify(values) !== untouchedJson()) return
    if (JSON.stringify(draft.values) === untouchedJson()) return dropDraft(from)
    Object.assign(values, draft.values)
    restoredAt.value = draft.at
  }

  watch(key, (now) => now && void restore(now), { immediate: true })
  watch(values, () => {
    if (!key.value) return
    clearTimeout(timer)
    timer = setTimeout(() => void save(), 400)
  })
  const flush = () => timer !== undefined && void save()
  /** The tab is closed or put away on a phone: there may be no later. */
  function saveAtOnce(): void {
    if (timer === undefined || !key.value || JSON.stringify(values) === untouchedJson()) return

    keepDraftAtOnce(key.value, { values: clone(toRaw(values)), at: Date.now() })
  }
  useEventListener(document, 'visibilitychange', flush)
  useEventListener(window, 'pagehide', saveAtOnce)
  onScopeDispose(flush)

  const serverErrors = computed(() => toValue(options.problem)?.fieldErrors ?? {})
  watch(serverErrors, () => (touched.value = new Set()))
  const errors = computed<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(serverErrors.value).filter(([path]) => !touched.value.has(path))),
  )

  return {
    values,
    errors,
    /** When the draft now shown was kept; null when the form began empty. */
    restoredAt: readonly(restoredAt),
    savedAt: readonly(savedAt),
    /** The field was changed: its old error no longer applies. */
    touch: (path: string) => void (touched.value = new Set([...touched.value, path])),
    /** Forgets the draft and begins anew. */
    discard: () => clear(),
    clear,
  }

  function clear(): void {
    clearTimeout(timer)
    timer = undefined
    restoredAt.value = null
    savedAt.value = null
    Object.assign(values, options.initial())
    if (key.value) void dropDraft(key.value)
    // The assignment above wakes the watcher once more; it then finds the form untouched and keeps nothing.
  }
}

export type FormState = Pick<
  ReturnType<typeof useForm>,
  'errors' | 'restoredAt' | 'savedAt' | 'touch' | 'discard'
>
