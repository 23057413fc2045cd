import type { membersEndpoints } from '@zhibu/contract/members'
import type { Handlers } from '../../platform/feature.ts'
import { assignMentor, endMentor } from './actions/assign-mentor.ts'
import { changeStage } from './actions/change-stage.ts'
import { movePerson, removePerson, restorePerson } from './actions/move-person.ts'
import { findPersonByNumber, revealField } from './actions/reveal-field.ts'
import { createPerson, updatePerson } from './actions/write-person.ts'
import { countPeople, listMentees, listPeople } from './queries/list-people.ts'
import { getPerson, getPersonCard, getPersonHistory } from './queries/person-page.ts'

export const handlers: Handlers<typeof membersEndpoints> = {
  listPeople,
  countPeople,
  listMentees,
  findPersonByNumber,
  getPerson,
  getPersonCard,
  getPersonHistory,
  revealField,
  createPerson,
  updatePerson,
  changeStage,
  assignMentor,
  endMentor,
  movePerson,
  removePerson,
  restorePerson,
}
