/** Standing voting keys: made on a person's own device; only the public part is known here. */
import { z } from 'zod'
import { groupElement, reason, schnorrProof } from './ballots/inputs.ts'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { instant, line, personId, unitId } from './core/fields.ts'

const person = z.object({ id: personId, name: z.string() })
const officers = ['committee', 'secretary'] as const
const unitSubject = { kind: 'unit', in: 'params', name: 'unitId' } as const
const personSubject = { kind: 'person', in: 'params', name: 'personId' } as const

export const votingKey = z.object({
  publicKey: groupElement,
  group: z.enum(['BELENIOS-2048', 'RFC-3526-2048']),
  registeredAt: instant,
  /** What the device said of itself ("iPhone，Safari"), so that the person knows which. */
  device: z.string(),
})

export const votingKeysErrors = errorTable({
  'votingKeys.alreadyThere': {
    status: 409,
    zh: '您已在另一台设备上启用投票。更换设备请先由两名支委作废原密钥，或用备份文件恢复。',
    en: 'You have a voting key on another device. Restore it from its backup, or have two officers strike it first.',
  },
  'votingKeys.proofRefused': {
    status: 422,
    zh: '密钥未通过校验，请重试。',
    en: 'The key failed its check; please try again.',
  },
  'votingKeys.notEntitled': {
    status: 403,
    zh: '只有支部名册上的党员可以启用投票。',
    en: 'Only members on the roster of a branch have a voting key.',
  },
  'votingKeys.none': {
    status: 409,
    zh: '此人没有在用的投票密钥。',
    en: 'This person has no voting key in use.',
  },
  'votingKeys.strikeProposed': {
    status: 409,
    zh: '已有人提出作废，请由另一名支委确认。',
    en: 'Striking is proposed already; another officer must confirm.',
  },
  'votingKeys.nothingProposed': { status: 409, zh: '没有待确认的作废。', en: 'There is nothing to confirm.' },
  'votingKeys.secondPersonNeeded': {
    status: 403,
    zh: '须由另一名支委确认，本人也不能确认自己的。',
    en: 'Another officer must confirm, and nobody their own.',
  },
})

export const votingKeysEndpoints = {
  getMyVotingKey: endpoint({
    method: 'GET',
    path: '/api/my/voting-key',
    summary: 'The caller’s voting key in use, if any, and whether its striking is on the way.',
    subject: { kind: 'me' },
    who: ['self'],
    output: z.object({
      /** What the key’s proof is bound to. */
      owner: z.string(),
      mayHaveOne: z.boolean(),
      key: votingKey.nullable(),
      strike: z.enum(['none', 'asked', 'proposed']),
    }),
  }),
  registerVotingKey: endpoint({
    method: 'POST',
    path: '/api/my/voting-key',
    summary:
      'Registers the public part of a key made on the caller’s device, with proof of knowing the secret.',
    subject: { kind: 'me' },
    who: ['self'],
    body: z.object({ publicKey: groupElement, proof: schnorrProof, device: line(60) }),
    output: z.object({ key: votingKey }),
    errors: ['votingKeys.alreadyThere', 'votingKeys.proofRefused', 'votingKeys.notEntitled'],
  }),
  askForStrike: endpoint({
    method: 'POST',
    path: '/api/my/voting-key/loss',
    summary: 'The caller reports the device lost; the branch’s committee is told.',
    subject: { kind: 'me' },
    who: ['self'],
    body: z.object({ reason }),
    output: z.object({ strike: z.literal('asked') }),
    errors: ['votingKeys.none'],
  }),
  listVotingKeys: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/voting-keys',
    summary: 'Who of a branch’s members has a voting key, and losses reported.',
    subject: unitSubject,
    who: officers,
    params: z.object({ unitId }),
    output: z.object({
      items: z.array(
        z.object({
          person,
          hasKey: z.boolean(),
          registeredAt: instant.nullable(),
          strike: z.enum(['none', 'asked', 'proposed']),
          reason: z.string().nullable(),
          proposedBy: z.string().nullable(),
          /** The caller may be the second person. */
          mayConfirm: z.boolean(),
        }),
      ),
    }),
  }),
  remindOfVotingKeys: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/voting-keys/reminder',
    summary: 'Asks every full member without a voting key to make one.',
    subject: unitSubject,
    who: officers,
    params: z.object({ unitId }),
    body: z.object({}),
    output: z.object({ told: z.number().int() }),
  }),
  proposeKeyStrike: endpoint({
    method: 'POST',
    path: '/api/people/:personId/voting-key/strike',
    summary: 'First of two officers: the key is to be struck, so that the person can make a new one.',
    subject: personSubject,
    who: officers,
    params: z.object({ personId }),
    body: z.object({ reason }),
    output: z.object({ strike: z.literal('proposed') }),
    errors: ['votingKeys.none', 'votingKeys.strikeProposed'],
  }),
  confirmKeyStrike: endpoint({
    method: 'POST',
    path: '/api/people/:personId/voting-key/strike/confirmation',
    summary: 'Second of two officers: the key is struck.',
    subject: personSubject,
    who: officers,
    params: z.object({ personId }),
    body: z.object({ agree: z.boolean() }),
    output: z.object({ strike: z.literal('none') }),
    errors: ['votingKeys.nothingProposed', 'votingKeys.secondPersonNeeded'],
  }),
}
