/** The roll: who is entitled, who is present, how each votes, and what absent members have written. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { line, personId, version } from '../core/fields.ts'
import {
  conductors,
  groupElement,
  reason,
  salt,
  schnorrProof,
  voteParams,
  voterParams,
  voteSubject,
} from './inputs.ts'
import { channel, personName, presence, resolutionChoice } from './shapes.ts'

const changed = z.object({ version })

export const rollEndpoints = {
  checkIn: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/check-in',
    summary:
      'A voter says "I am here": in the room by the code shown there, or from afar where the vote allows it.',
    subject: voteSubject,
    who: ['voter'],
    params: voteParams,
    body: z.object({
      code: z
        .string()
        .regex(/^[0-9]{6}$/)
        .nullable()
        .default(null),
    }),
    output: z.object({ presence }),
    errors: [
      'ballots.stateForbids',
      'ballots.wrongCode',
      'ballots.tooManyCodes',
      'ballots.fromAfarNotAllowed',
      'ballots.notEntitled',
    ],
  }),
  markRoll: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/roll',
    summary: 'Notes who is present and how each votes. After opening the roll is frozen.',
    subject: voteSubject,
    who: conductors,
    params: voteParams,
    body: z.object({
      people: z
        .array(z.object({ personId, presence: presence.optional(), channel: channel.optional() }))
        .min(1)
        .max(500),
    }),
    output: changed,
    errors: [
      'ballots.stateForbids',
      'ballots.rollFrozen',
      'ballots.notOnRoll',
      'ballots.fromAfarNotAllowed',
      'ballots.paperNeedsTellers',
      'ballots.notEntitled',
    ],
  }),
  excludeVoter: endpoint({
    method: 'PUT',
    path: '/api/votes/:voteId/roll/:personId/exclusion',
    summary:
      'Leaves somebody out of those who should attend: rights suspended, or with the consent above and the meeting’s adoption on record (reading A8).',
    subject: voteSubject,
    who: conductors,
    params: voterParams,
    body: z.discriminatedUnion('cause', [
      z.object({ cause: z.literal('rightsSuspended'), note: reason }),
      z.object({ cause: z.literal('adopted'), consent: line(200), adoption: line(200) }),
      z.object({ cause: z.literal('none') }),
    ]),
    output: changed,
    errors: ['ballots.stateForbids', 'ballots.rollFrozen', 'ballots.notOnRoll'],
  }),
  recordWrittenOpinion: endpoint({
    method: 'PUT',
    path: '/api/votes/:voteId/roll/:personId/written-opinion',
    summary:
      'An absent member’s written opinion, handed in before the meeting (admission and conversion); null takes it back.',
    subject: voteSubject,
    who: conductors,
    params: voterParams,
    body: z.object({ choice: resolutionChoice.nullable() }),
    output: changed,
    errors: [
      'ballots.stateForbids',
      'ballots.rollFrozen',
      'ballots.notOnRoll',
      'ballots.writtenNotAllowed',
      'ballots.writtenNotAbsent',
    ],
  }),
  registerTabletKeys: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/tablet-keys',
    summary: 'Keys a shared tablet has made for people without a phone, for this vote only, before opening.',
    subject: voteSubject,
    who: ['scrutineer'],
    params: voteParams,
    body: z.object({
      keys: z
        .array(z.object({ personId, publicKey: groupElement, proof: schnorrProof }))
        .min(1)
        .max(100),
    }),
    output: changed,
    errors: ['ballots.stateForbids', 'ballots.rollFrozen', 'ballots.notOnRoll', 'ballots.protocolRefused'],
  }),
  getTablet: endpoint({
    method: 'GET',
    path: '/api/votes/:voteId/tablet',
    summary:
      'What a shared tablet needs: the box, and its voters with their salts. For scrutineers, who hand it round.',
    subject: voteSubject,
    who: ['scrutineer'],
    params: voteParams,
    output: z.object({
      uuid: z.string(),
      group: z.enum(['BELENIOS-2048', 'RFC-3526-2048']),
      electionText: z.string().nullable(),
      credentialsText: z.string().nullable(),
      voters: z.array(
        z.object({
          person: personName,
          publicKey: z.string().nullable(),
          salt: salt.nullable(),
          hasVoted: z.boolean(),
        }),
      ),
    }),
  }),
  proposeStrike: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/roll/:personId/strike',
    summary:
      'First of two officers: strikes the credential of a voter who lost the device and has not voted.',
    subject: voteSubject,
    who: conductors,
    params: voterParams,
    body: z.object({ reason }),
    output: changed,
    errors: ['ballots.stateForbids', 'ballots.notOnRoll', 'ballots.alreadyVoted', 'ballots.alreadyStruck'],
  }),
  confirmStrike: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/roll/:personId/strike/confirmation',
    summary: 'Second of two officers; from now on the voter may have a paper ballot where there are tellers.',
    subject: voteSubject,
    who: conductors,
    params: voterParams,
    body: z.object({}),
    output: changed,
    errors: [
      'ballots.stateForbids',
      'ballots.notOnRoll',
      'ballots.alreadyVoted',
      'ballots.secondPersonNeeded',
    ],
  }),
}
