export type Language = 'zh' | 'en'

/** The language in which somebody with this locale is answered. */
export function languageOf(locale: 'zh-CN' | 'en'): Language {
  return locale === 'en' ? 'en' : 'zh'
}

/** One text in both languages; `{name}` stands for the parameter of that name. */
export interface Message {
  readonly zh: string
  readonly en: string
}

export type MessageParams = Readonly<Record<string, string | number | boolean | null>>

/** Puts the parameters into a template; a parameter that is missing stays visible as `{name}`. */
export function fillMessage(message: Message, language: Language, params: MessageParams = {}): string {
  return message[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined || value === null ? whole : String(value)
  })
}

/** The names of the parameters a template asks for, each once, in alphabetical order. */
export function messageParams(template: string): string[] {
  return [...new Set([...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort()
}
