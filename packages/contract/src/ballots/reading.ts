/** Looking at votes: lists, the vote itself, the board, the archive, printed papers. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { page, pageQuery, version } from '../core/fields.ts'
import { digest, readers, unitParams, unitSubject, voteParams, voteSubject } from './inputs.ts'
import { rollLine, vote, voteBrief, voteState } from './shapes.ts'

export const voteReadingEndpoints = {
  listMyVotes: endpoint({
    method: 'GET',
    path: '/api/my/votes',
    summary: 'Votes the caller is a voter, scrutineer or teller of; those that wait for the caller first.',
    subject: { kind: 'me' },
    who: ['self'],
    query: z.object({ ...pageQuery, over: z.stringbool().default(false) }),
    output: page(voteBrief),
  }),
  listUnitVotes: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/votes',
    summary: 'Votes of a branch, newest first; drafts for its committee only.',
    subject: unitSubject,
    who: ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'],
    params: unitParams,
    query: z.object({ ...pageQuery, over: z.stringbool().default(false) }),
    output: page(voteBrief),
  }),
  getVote: endpoint({
    method: 'GET',
    path: '/api/votes/:voteId',
    summary: 'A vote with the caller’s own place in it. Drafts exist for the committee only.',
    subject: voteSubject,
    who: readers,
    params: voteParams,
    output: vote,
  }),
  getVoteState: endpoint({
    method: 'GET',
    path: '/api/votes/:voteId/state',
    summary: 'The little that changes by itself; asked every two seconds while a meeting votes.',
    subject: voteSubject,
    who: readers,
    params: voteParams,
    output: z.object({
      state: voteState,
      version,
      present: z.number().int(),
      published: z.number().int(),
      allCast: z.boolean(),
      /** Grows with every step of the panel’s ceremony and every part given. */
      steps: z.number().int(),
      paper: z.number().int(),
    }),
  }),
  getBoard: endpoint({
    method: 'GET',
    path: '/api/votes/:voteId/board',
    summary: 'The public board: trackers in batches, sorted, without times, and the fingerprints to compare.',
    subject: voteSubject,
    who: readers,
    params: voteParams,
    output: z.object({
      uuid: z.string(),
      electionFingerprint: digest.nullable(),
      rollFingerprint: digest.nullable(),
      rollSize: z.number().int(),
      /** Hash of the last event of the archive so far: an earlier head must stay in the later archive. */
      head: z.string().nullable(),
      height: z.number().int(),
      trackers: z.array(digest),
    }),
  }),
  getRoll: endpoint({
    method: 'GET',
    path: '/api/votes/:voteId/roll',
    summary: 'The roll by person. Who has voted is told to scrutineers only.',
    subject: voteSubject,
    who: ['committee', 'secretary', 'scrutineer'],
    params: voteParams,
    output: z.object({ items: z.array(rollLine), version }),
  }),
  downloadArchive: endpoint({
    method: 'GET',
    path: '/api/votes/:voteId/archive',
    summary:
      'The archive (.bel) of a vote after its closing, for anybody who checks and for scrutineers to open.',
    subject: voteSubject,
    who: readers,
    params: voteParams,
    output: { file: ['application/x-tar'] },
    errors: ['ballots.stateForbids'],
  }),
  printResult: endpoint({
    method: 'GET',
    path: '/api/votes/:voteId/result-sheet',
    summary: 'The result sheet as PDF, worked out line by line.',
    subject: voteSubject,
    who: readers,
    params: voteParams,
    output: { file: ['application/pdf'] },
    errors: ['ballots.stateForbids'],
  }),
  printMinutes: endpoint({
    method: 'GET',
    path: '/api/votes/:voteId/minutes',
    summary: 'The entry for the minutes as PDF.',
    subject: voteSubject,
    who: ['scrutineer', 'committee', 'secretary', 'collegeCommittee', 'universityCommittee'],
    params: voteParams,
    output: { file: ['application/pdf'] },
    errors: ['ballots.stateForbids'],
  }),
}
