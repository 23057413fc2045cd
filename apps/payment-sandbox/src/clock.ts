/** The gateway's time; tests may set it, to be early, late, or at another day. */
export interface GatewayClock {
  now(): Date
  /** From now on it is `instant`, and time goes on from there; null: the machine's time again. */
  set(instant: Date | null): void
  /** `true`: time stands still where it was set. */
  freeze(frozen: boolean): void
}

/** A clock that runs with the machine's until it is set. */
export function createClock(): GatewayClock {
  let base: { readonly instant: number; readonly from: number } | null = null
  let frozen = false
  return {
    now: () => new Date(base ? base.instant + (frozen ? 0 : Date.now() - base.from) : Date.now()),
    set: (instant) => void (base = instant && { instant: instant.getTime(), from: Date.now() }),
    freeze: (still) => void (frozen = still),
  }
}

const chinaParts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** `YYYY-MM-DD HH:mm:ss` in China. */
export function chinaTime(instant: Date): string {
  return chinaParts.format(instant)
}

/** RFC 3339 with China's offset, as WeChat Pay writes instants. */
export function chinaInstant(instant: Date): string {
  return `${chinaTime(instant).replace(' ', 'T')}+08:00`
}

/** `YYYY-MM-DD` in China. */
export function chinaDay(instant: Date): string {
  return chinaTime(instant).slice(0, 10)
}
