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
  const reviewerOn = (on: PlainDate, except: string, turn: number): string | null => {
    const sitting = seats.filter((seat) => holds(seat, on) && seat.personId !== except)
    return sitting.length ? sitting[turn % Math.min(2, sitting.length)]!.personId : null
  }
  return {
    people,
    mentorsOn: (personId, on) =>
      mentorships.filter((one) => accompanies(one, personId, on)).map((one) => one.mentorId),
    reviewerOn,
    elderOn: (on, except, turn) => {
      const sitting = reviewerOn(on, except, turn)
      if (sitting) return sitting
      const full = people.filter((one) => one.id !== except && (one.way.fullOn ?? '9999') <= on)
      return full.length ? full[turn % full.length]!.id : null
    },
  }
}

function holds(seat: DemonstrationOffice, on: PlainDate): boolean {
  return seat.startsOn <= on && (seat.endedOn === null || seat.endedOn > on)
}

function accompanies(one: Mentorship, personId: string, on: PlainDate): boolean {
  return one.personId === personId && one.startsOn <= on && (one.endedOn === null || one.endedOn > on)
}
