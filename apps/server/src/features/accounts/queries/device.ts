/** What a browser says about itself, in words people know their devices by. */

interface Device {
  readonly browser: string | null
  readonly system: string | null
  readonly kind: 'phone' | 'tablet' | 'computer' | 'other'
}

/** The first that fits counts: browsers call themselves by their relatives' names too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/DingTalk\//, 'DingTalk'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/HuaweiBrowser\//, 'Huawei'],
  [/QQBrowser\//, 'QQ'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

/** Reads a User-Agent header. */
export function deviceOf(userAgent: string): Device {
  const nameIn = (list: readonly (readonly [RegExp, string])[]): string | null =>
    list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null
  const system = nameIn(systems)
  return { browser: nameIn(browsers), system, kind: kindOf(userAgent, system) }
}

function kindOf(userAgent: string, system: string | null): Device['kind'] {
  if (/iPad|Tablet/.test(userAgent)) return 'tablet'
  if (/Mobile|iPhone/.test(userAgent)) return 'phone'
  if (system === 'Android') return 'tablet'
  return system ? 'computer' : 'other'
}
