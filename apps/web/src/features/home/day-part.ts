export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening'

/** The part of the day in the reader's own time zone. */
export function dayPart(at: Date): DayPart {
  const hour = at.getHours()
  if (hour >= 5 && hour < 11) return 'morning'
  if (hour >= 11 && hour < 13) return 'noon'
  if (hour >= 13 && hour < 18) return 'afternoon'
  return 'evening'
}
