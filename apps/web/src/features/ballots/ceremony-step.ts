/** Where a scrutineer stands in making the panel's key. Pure. */
import type { Panel } from '@zhibu/contract/ballots'

export type CeremonyStep =
  /** Give the certificate, the sealed shares, the verification key. */
  | { readonly act: 'certificate' | 'shares' | 'key' }
  /** Others must first give what the next step needs. */
  | { readonly act: 'wait'; readonly names: readonly string[] }
  | { readonly act: 'done'; readonly names: readonly string[] }

const order = ['nothing', 'certificate', 'shares', 'key'] as const
type Gave = (typeof order)[number]
const reached = (gave: Gave, step: Gave): boolean => order.indexOf(gave) >= order.indexOf(step)

function behind(panel: Pick<Panel, 'members'>, step: Gave): string[] {
  return panel.members.filter((one) => !reached(one.gave, step)).map((one) => one.person.name)
}

/** What the member at `position` does next. */
export function nextStep(panel: Pick<Panel, 'members'>, position: number): CeremonyStep {
  const mine = panel.members.find((one) => one.position === position)
  switch (mine?.gave ?? 'nothing') {
    case 'nothing':
      return { act: 'certificate' }
    case 'certificate': {
      const names = behind(panel, 'certificate')
      return names.length > 0 ? { act: 'wait', names } : { act: 'shares' }
    }
    case 'shares': {
      const names = behind(panel, 'shares')
      return names.length > 0 ? { act: 'wait', names } : { act: 'key' }
    }
    case 'key':
      return { act: 'done', names: behind(panel, 'key') }
  }
}

/** A member whose device is lost may begin anew as long as nobody has built on the first certificate. */
export function mayBeginAnew(panel: Pick<Panel, 'members'>): boolean {
  return panel.members.every((one) => !reached(one.gave, 'shares'))
}

/** All texts of a round, or null while one is missing. */
export function whole(texts: readonly (string | null)[]): string[] | null {
  const there = texts.filter((text) => text !== null)
  return there.length === texts.length && there.length > 0 ? there : null
}
