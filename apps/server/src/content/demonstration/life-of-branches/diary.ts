/** What happens when: acts of all subjects, lived in the order of their days. */
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import type { Past } from './open-past.ts'

export interface Diary {
  /** Something happens so many minutes after midnight of a day. Days that have not come are left out. */
  readonly on: (date: PlainDate, minutes: number, act: () => Promise<unknown>) => void
  /** Lives it all; acts of one minute in the order they were noted. */
  readonly live: () => Promise<void>
}

/** An empty diary; nothing happens on `today` or later. */
export function openDiary(past: Past, today: PlainDate): Diary {
  const entries: { date: PlainDate; minutes: number; act: () => Promise<unknown> }[] = []
  return {
    on: (date, minutes, act) => void (date < today && entries.push({ date, minutes, act })),
    live: async () => {
      const inOrder = entries.toSorted((a, b) =>
        a.date === b.date ? a.minutes - b.minutes : a.date < b.date ? -1 : 1,
      )
      for (const { date, minutes, act } of inOrder) {
        past.setNow(date, minutes)
        await act()
      }
    },
  }
}
