import { useColorMode } from '@vueuse/core'

export const appearances = ['auto', 'light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

/** Light, dark or as the system; remembered on this device. */
export function useAppearance() {
  return useColorMode({ emitAuto: true }).store
}
