/** Message files: Chinese first, English with exactly the same keys, used through typed functions. */
import { i18n } from './i18n.ts'

export interface MessageTree {
  readonly [key: string]: string | MessageTree
}

/** The same keys with other words. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

/** `a.b.c` for every message of a tree. */
export type MessageKey<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${MessageKey<T[K]>}`
}[keyof T & string]

type Params = Readonly<Record<string, string | number>>
export type Text<T> = (key: MessageKey<T>, params?: Params) => string

export interface Messages<T> {
  readonly name: string
  readonly zh: T
  readonly en: SameKeys<T>
}

/**
 * Declares a message file. `name` is the feature's name (plus `.something` for a second file).
 * `{n}` and `{name}` are filled from the parameters; a plural is `one | many`, chosen by the parameter `n`.
 */
export function defineMessages<const T extends MessageTree>(
  name: string,
  zh: T,
  en: NoInfer<SameKeys<T>>,
): Messages<T> {
  return { name, zh, en }
}

const registered = new Set<string>()

function register<T>({ name, zh, en }: Messages<T>): string {
  const space = name.replaceAll('.', '_')
  if (!registered.has(space) || import.meta.hot) {
    registered.add(space)
    i18n.global.mergeLocaleMessage('zh-CN', { [space]: zh })
    i18n.global.mergeLocaleMessage('en', { [space]: en })
  }
  return space
}

/**
 * The texts of a message file as a function that follows the language switch: `const t = useText(messages)`,
 * `t('list.title')`, `t('list.count', { n: 3 })`. Also usable outside components.
 */
export function useText<T>(messages: Messages<T>): Text<T> {
  const space = register(messages)
  return (key, params) => {
    const path = `${space}.${key}`
    if (params === undefined) return i18n.global.t(path)
    return typeof params['n'] === 'number'
      ? i18n.global.t(path, params, params['n'])
      : i18n.global.t(path, params)
  }
}
