/** A person's page. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { params, personSubject, purpose, readers } from './inputs.ts'
import { mentorship, person, personCard, privateFields, stageChange } from './shapes.ts'

export const personPageEndpoints = {
  getPerson: endpoint({
    method: 'GET',
    path: '/api/people/:personId',
    summary: 'A person’s page; private fields masked.',
    subject: personSubject,
    who: readers,
    params,
    look: true,
    output: person,
  }),
  getPersonCard: endpoint({
    method: 'GET',
    path: '/api/people/:personId/card',
    summary: 'Name, stage and branch of a person, for those of the same branch.',
    subject: personSubject,
    who: [...readers, 'branchMember', 'networkGuide'],
    params,
    output: personCard,
  }),
  getPersonHistory: endpoint({
    method: 'GET',
    path: '/api/people/:personId/history',
    summary: 'Every change of a person’s stage, and every mentor.',
    subject: personSubject,
    who: readers,
    params,
    look: true,
    output: z.object({ stages: z.array(stageChange), mentorships: z.array(mentorship) }),
  }),
  revealField: endpoint({
    method: 'POST',
    path: '/api/people/:personId/reveal',
    summary: 'One private field in clear, for a purpose that is logged and shown to the person.',
    subject: personSubject,
    who: readers,
    params,
    body: z.object({ field: z.enum(privateFields), purpose }),
    output: z.object({ value: z.string() }),
    errors: ['members.mayNotReveal', 'members.notStored'],
  }),
}
