/** Opening, casting, closing, counting. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { version } from '../core/fields.ts'
import { ballotText, conductors, digest, protocolText, voteParams, voteSubject } from './inputs.ts'
import { booth, voteState } from './shapes.ts'

const changed = z.object({ version, state: voteState })

/**
 * A factor and a proof for each answer, some 830 characters where a ballot has 2,000: what fits a ballot fits a part
 * with room to spare (60 people of four grades: 200 kB), and either passes the 2 MB of a body with its quotes escaped.
 */
const partText = protocolText(700_000)

export const countingEndpoints = {
  openVote: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/open',
    summary: 'Freezes and hashes the roll, writes the box’s first page and opens it.',
    subject: voteSubject,
    who: conductors,
    params: voteParams,
    body: z.object({ version }),
    output: changed,
    errors: [
      'ballots.stateForbids',
      'ballots.noQuorum',
      'ballots.panelNotReady',
      'ballots.votersWithoutKey',
      'ballots.tabletKeysMissing',
      'ballots.nobodyToVote',
      'ballots.tooFewRaters',
      'ballots.closesInPast',
    ],
  }),
  getBooth: endpoint({
    method: 'GET',
    path: '/api/votes/:voteId/booth',
    summary: 'What a voter’s device needs to make a ballot: the box’s text, the frozen list, the own salt.',
    subject: voteSubject,
    who: ['voter'],
    params: voteParams,
    output: booth,
    errors: ['ballots.stateForbids', 'ballots.noCredential'],
  }),
  castBallot: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/ballots',
    summary:
      'Takes a ballot. The same text again answers the same, so a cut line can be asked again; another text of the same voter replaces the earlier.',
    subject: voteSubject,
    who: ['voter', 'scrutineer'],
    repeatable: true,
    params: voteParams,
    body: z.object({ text: ballotText }),
    output: z.object({
      tracker: digest,
      /** `recorded` now, or it was `there` already. */
      outcome: z.enum(['recorded', 'there']),
      /** Of this voter's ballots this is the one that counts. */
      counts: z.boolean(),
    }),
    errors: [
      'ballots.stateForbids',
      'ballots.notYetOpen',
      'ballots.closed',
      'ballots.noCredential',
      'ballots.credentialStruck',
      'ballots.ballotRefused',
    ],
  }),
  closeVote: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/close',
    summary: 'Closes the box; the sum is made at once.',
    subject: voteSubject,
    who: ['committee', 'secretary', 'scrutineer'],
    params: voteParams,
    body: z.object({ version }),
    output: changed,
    errors: ['ballots.stateForbids'],
  }),
  givePart: endpoint({
    method: 'POST',
    path: '/api/votes/:voteId/parts',
    summary: 'A scrutineer’s part of opening, made on the own device after checking the whole archive there.',
    subject: voteSubject,
    who: ['scrutineer'],
    params: voteParams,
    body: z.object({ content: partText, owned: protocolText(400) }),
    output: changed,
    errors: ['ballots.stateForbids', 'ballots.protocolRefused', 'ballots.notOwnPart'],
  }),
  enterPaperCount: endpoint({
    method: 'PUT',
    path: '/api/votes/:voteId/paper-count',
    summary: 'A teller’s count of the paper ballots, made alone; it stands when both tellers have the same.',
    subject: voteSubject,
    who: ['scrutineer'],
    params: voteParams,
    body: z.object({
      issued: z.number().int().min(0).max(10_000),
      recovered: z.number().int().min(0).max(10_000),
      invalid: z.number().int().min(0).max(10_000),
      /** By question and answer. */
      counts: z.array(z.array(z.number().int().min(0).max(10_000)).max(100)).max(100),
    }),
    output: changed,
    errors: ['ballots.stateForbids', 'ballots.notTeller', 'ballots.paperCountInvalid'],
  }),
}
