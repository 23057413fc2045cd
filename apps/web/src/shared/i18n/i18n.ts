/** Two languages, one switch. Chinese is the default; the choice is remembered on this device. */
import { useLocalStorage } from '@vueuse/core'
import { watchEffect } from 'vue'
import { createI18n } from 'vue-i18n'

export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

/** The language of the screens; set it to switch. */
export const locale = useLocalStorage<Locale>('zhibu.locale', 'zh-CN')
if (!locales.includes(locale.value)) locale.value = 'zh-CN'

export const i18n = createI18n({
  legacy: false,
  locale: locale.value as string,
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': {}, en: {} } as Record<string, Record<string, string>>,
})

watchEffect(() => {
  i18n.global.locale.value = locale.value
  if (typeof document !== 'undefined') document.documentElement.lang = locale.value
})
