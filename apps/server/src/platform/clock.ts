/** The only source of time on the server, so that tests can set it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

const shanghaiDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** Today's calendar day in China, `YYYY-MM-DD`. */
export function today(clock: Clock): string {
  return shanghaiDay.format(clock.now())
}

/** Calendar day in China of an instant, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return shanghaiDay.format(instant)
}
