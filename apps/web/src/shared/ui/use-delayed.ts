import { type MaybeRefOrGetter, onScopeDispose, ref, toValue, watch } from 'vue'

/** True once `busy` has been true for `delay` milliseconds; short waits show nothing at all. */
export function useDelayed(busy: MaybeRefOrGetter<boolean>, delay = 200) {
  const shown = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    () => toValue(busy),
    (now) => {
      clearTimeout(timer)
      if (now) timer = setTimeout(() => (shown.value = true), delay)
      else shown.value = false
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return shown
}
