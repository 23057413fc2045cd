/** Who was there in a branch on a day: mentors, those who review, those who talk to applicants. */
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import type { Mentorship } from '../mentors.ts'
import type { DemonstrationOffice } from '../offices.ts'
import type { DemonstrationPerson } from '../people.ts'
import type { University } from '../university.ts'

export interface BranchCircle {
  readonly people: readonly DemonstrationPerson[]
  /** Mentors of a person on a day. */
  mentorsOn(personId: string, on: PlainDate): readonly string[]
  /** Somebody of the committee on a day other than `except`, the same one for the same `turn`. */
  reviewerOn(on: PlainDate, except: string, turn: number): string | null
  /** Who was a full member on a day and not `except`: committee first. */
  elderOn(on: PlainDate, except: string, turn: number): string | null
}

/** The circle of one branch. */
export function circleOf(university: University, branchKey: string): BranchCircle {
  const people = university.peopleByBranch.get(branchKey) ?? []
  const ids = new Set(people.map((person) => person.id))
  const mentorships = university.mentorships.filter((one) => ids.has(one.personId))
  const seats = university.offices.filter((one) => one.unitKey === branchKey && one.kind !== 'dutyMember')
  const veterans = people
    .filter((one) => one.way.stage === 'full')
    .toSorted((a, b) => (a.way.fullOn ?? '9999').localeCompare(b.way.fullOn ?? '9999'))
  const veteranOn = (on: PlainDate, except: string): string | null =>
    veterans.find((one) => one.id !== except && (one.way.fullOn ?? '9999') <= on)?.id ?? null
  const reviewerOn = (on: PlainDate, except: string, turn: number): string | null => {
    const sitting = seats.filter((seat) => holds(seat, on) && seat.personId !== except)
    if (sitting.length) return sitting[turn % Math.min(2, sitting.length)]!.personId
    // The committees before this one are not on record; after one that lapsed nobody reviews.
    return seats.some((seat) => seat.endedOn !== null && seat.endedOn <= on) ? null : veteranOn(on, except)
  }
  return {
    people,
    mentorsOn: (personId, on) =>
      mentorships.filter((one) => accompanies(one, personId, on)).map((one) => one.mentorId),
    reviewerOn,
    elderOn: (on, except, turn) => {
      const sitting = reviewerOn(on, except, turn)
      if (sitting) return sitting
      return veteranOn(on, except)
    },
  }
}

function holds(seat: DemonstrationOffice, on: PlainDate): boolean {
  return seat.startsOn <= on && (seat.endedOn === null || seat.endedOn > on)
}

function accompanies(one: Mentorship, personId: string, on: PlainDate): boolean {
  return one.personId === personId && one.startsOn <= on && (one.endedOn === null || one.endedOn > on)
}
