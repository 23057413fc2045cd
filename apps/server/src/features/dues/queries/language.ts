import type { Language } from '@zhibu/domain/shared/message'

/** The language in which a caller is answered by rules. */
export function languageOf(locale: 'zh-CN' | 'en'): Language {
  return locale === 'en' ? 'en' : 'zh'
}
