/** Instants as Chinese channels write them. */
const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** `YYYY-MM-DD HH:mm:ss` in China. */
export function chinaTime(instant: Date): string {
  return format.format(instant)
}

/** Reads `YYYY-MM-DD HH:mm:ss` in China; null when it is none. */
export function readChinaTime(text: string): Date | null {
  const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(text)
  return found && readInstant(`${found[1]}T${found[2]}+08:00`)
}

/** Reads RFC 3339; null when it is none. */
export function readInstant(text: unknown): Date | null {
  const instant = new Date(typeof text === 'string' ? text : Number.NaN)
  return Number.isNaN(instant.getTime()) ? null : instant
}
