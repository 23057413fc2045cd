/** A split in the making: names of the new units, and where everybody and everything below goes. */
export interface SplitDraft {
  readonly names: readonly string[]
  /** Place of the part by id; missing: stays. */
  readonly places: Readonly<Record<string, number>>
  readonly keep: boolean
}

export interface SplitPart {
  readonly name: string
  readonly people: string[]
  readonly units: string[]
}

/** The parts as the server takes them, and how many have nowhere to go although the unit ends. */
export function splitParts(
  draft: SplitDraft,
  people: readonly string[],
  units: readonly string[],
): { readonly parts: SplitPart[]; readonly unplaced: number } {
  const goesTo = (place: number) => (id: string) => draft.places[id] === place
  const parts = draft.names.map((name, place) => ({
    name: name.trim(),
    people: people.filter(goesTo(place)),
    units: units.filter(goesTo(place)),
  }))
  const placed = parts.reduce((sum, part) => sum + part.people.length + part.units.length, 0)
  return { parts, unplaced: draft.keep ? 0 : people.length + units.length - placed }
}

/** Places after the part at `gone` is taken out: its people go back to nowhere, later parts move up. */
export function withoutPart(places: SplitDraft['places'], gone: number): Record<string, number> {
  const kept = Object.entries(places).filter(([, place]) => place !== gone)
  return Object.fromEntries(kept.map(([id, place]) => [id, place > gone ? place - 1 : place]))
}
