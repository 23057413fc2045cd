/** Panels of scrutineers: they make the key of a box together; this server carries their messages and holds no secret. */
import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { version } from '../core/fields.ts'
import {
  conductors,
  digest,
  panelId,
  panelParams,
  panelSubject,
  personIds,
  protocolText,
  unitParams,
  unitSubject,
} from './inputs.ts'
import { panel } from './shapes.ts'

const step = z.object({ id: panelId, version })
const stepErrors = ['ballots.panelStep', 'ballots.protocolRefused'] as const

export const panelEndpoints = {
  listPanels: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/panels',
    summary: 'Panels of a branch that may still open boxes, newest first.',
    subject: unitSubject,
    who: conductors,
    params: unitParams,
    output: z.object({ items: z.array(panel) }),
  }),
  createPanel: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/panels',
    summary: 'Names two to five scrutineers and how many of them must open.',
    subject: unitSubject,
    who: conductors,
    params: unitParams,
    body: z.object({
      scrutineerIds: personIds(5),
      threshold: z.number().int().min(2).max(5).nullable().default(null),
    }),
    output: step,
    errors: ['ballots.scrutineersTooFew', 'ballots.scrutineerNotMember'],
  }),
  getPanel: endpoint({
    method: 'GET',
    path: '/api/panels/:panelId',
    summary:
      'A panel with everything its members published: certificates, coefficients, sealed shares, keys.',
    subject: panelSubject,
    who: ['scrutineer', 'committee', 'secretary', 'voter'],
    params: panelParams,
    output: panel.extend({
      group: z.enum(['BELENIOS-2048', 'RFC-3526-2048']),
      /** By position; null where nothing was given yet. JSON texts of packages/ballot. */
      certificates: z.array(z.string().nullable()),
      shares: z.array(z.string().nullable()),
      keys: z.array(z.string().nullable()),
      /** Compared by voice among the members once all certificates are there. */
      fingerprint: digest.nullable(),
    }),
  }),
  givePanelCertificate: endpoint({
    method: 'PUT',
    path: '/api/panels/:panelId/certificate',
    summary: 'A member’s certificate (step 1). Given again before others went on, it replaces the first.',
    subject: panelSubject,
    who: ['scrutineer'],
    params: panelParams,
    body: z.object({ text: protocolText(8000) }),
    output: step,
    errors: stepErrors,
  }),
  givePanelShares: endpoint({
    method: 'PUT',
    path: '/api/panels/:panelId/shares',
    summary: 'A member’s coefficients and sealed shares (step 2), when all certificates are there.',
    subject: panelSubject,
    who: ['scrutineer'],
    params: panelParams,
    body: z.object({ text: protocolText(60_000) }),
    output: step,
    errors: stepErrors,
  }),
  givePanelKey: endpoint({
    method: 'PUT',
    path: '/api/panels/:panelId/key',
    summary: 'A member’s public verification key (step 3). With the last one the panel is complete.',
    subject: panelSubject,
    who: ['scrutineer'],
    params: panelParams,
    body: z.object({ text: protocolText(8000) }),
    output: step,
    errors: stepErrors,
  }),
  replacePanel: endpoint({
    method: 'POST',
    path: '/api/panels/:panelId/replacement',
    summary: 'Starts the ceremony anew with other scrutineers, for votes not opened yet.',
    subject: panelSubject,
    who: conductors,
    params: panelParams,
    body: z.object({
      scrutineerIds: personIds(5),
      threshold: z.number().int().min(2).max(5).nullable().default(null),
    }),
    output: step,
    errors: [
      'ballots.scrutineersTooFew',
      'ballots.scrutineerNotMember',
      'ballots.scrutineerIsCandidate',
      'ballots.panelInUse',
    ],
  }),
}
