/** The form of an appeal and the body it becomes: pure. */
import type { Appeal } from '@zhibu/contract/donations'

export interface AppealValues {
  title: string
  purpose: string
  beneficiary: string
  startsOn: string
  endsOn: string
  targetFen: number | null
  reach: 'unit' | 'all'
  decision: string
}

/** Empty, or what stands in the appeal that is changed. A month is the period offered. */
export function initialAppeal(
  appeal: (Appeal & { readonly decision: string }) | null,
  today: string,
): AppealValues {
  if (!appeal) {
    const end = new Date(`${today}T00:00:00Z`)
    end.setUTCDate(end.getUTCDate() + 30)
    const endsOn = end.toISOString().slice(0, 10)
    return {
      title: '',
      purpose: '',
      beneficiary: '',
      startsOn: today,
      endsOn,
      targetFen: null,
      reach: 'unit',
      decision: '',
    }
  }
  const { title, purpose, beneficiary, startsOn, endsOn, targetFen, openToAll, decision } = appeal
  return {
    title,
    purpose,
    beneficiary,
    startsOn,
    endsOn,
    targetFen,
    reach: openToAll ? 'all' : 'unit',
    decision,
  }
}

const needed = ['title', 'purpose', 'beneficiary', 'startsOn', 'endsOn', 'decision'] as const

/** The fields that have to be filled in yet. */
export function missingIn(values: AppealValues): readonly (typeof needed)[number][] {
  return needed.filter((name) => values[name].trim() === '')
}

/** What is sent; a target of nothing is no target. */
export function appealBody({ reach, targetFen, ...rest }: AppealValues) {
  return { ...rest, targetFen: targetFen || null, openToAll: reach === 'all' }
}
