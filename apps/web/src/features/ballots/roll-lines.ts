/** The roll on the conductor's table: whom to show, whom to mark. Pure. */
import type { client } from '../../shared/client/api.ts'

export type RollLine = Awaited<ReturnType<typeof client.ballots.getRoll>>['items'][number]
export type RollFilter = 'all' | 'absent' | 'noKey'

/** Present, votes electronically on the own device, and has no key: must be helped before opening. */
export function lacksKey(line: RollLine): boolean {
  return line.presence !== 'absent' && line.channel === 'device' && !line.hasKey
}

/** Lines shown for a filter and a part of the name; people without vote are listed apart. */
export function shownLines(lines: readonly RollLine[], filter: RollFilter, search: string): RollLine[] {
  const part = search.trim().toLowerCase()
  return lines.filter(
    (line) =>
      line.entitled &&
      (part === '' || line.person.name.toLowerCase().includes(part)) &&
      (filter === 'all' ||
        (filter === 'absent' && line.presence === 'absent') ||
        (filter === 'noKey' && line.channel !== 'paper' && !line.hasKey)),
  )
}

/** Those "全部到会" marks: absent ones without a written opinion, which is for people who do not come. */
export function toMarkPresent(lines: readonly RollLine[]): RollLine[] {
  return lines.filter((line) => line.entitled && line.presence === 'absent' && line.written === null)
}
