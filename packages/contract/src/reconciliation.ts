/** The ledger, the channels' bills and the bank's statements compared, day by day. */
import { reconciliationClasses } from '@zhibu/domain/reconciliation/compare-lines'
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { instant, line, page, pageQuery, personId, plainDate, prose, unitId, version } from './core/fields.ts'
import { spreadsheetErrors } from './core/spreadsheet-errors.ts'
import { unitBrief } from './organisation.ts'

const dayId = z.uuid()
const itemId = z.uuid()
const fen = z.number().int()
const personBrief = z.object({ id: personId, name: z.string() })
/** `open`: differences, or one of the three books not here yet; `closed`: by one person; `confirmed`: by another. */
const dayState = z.enum(['open', 'closed', 'confirmed'])

const dayShape = {
  id: dayId,
  unit: unitBrief,
  channel: z.string(),
  day: plainDate,
  state: dayState,
  /** Paid less refunded, as each book says; null for a book that is not here yet. */
  ledgerFen: fen,
  billFen: fen.nullable(),
  bankFen: fen.nullable(),
  /** What the channel kept as its fee, by its bill; the bank receives the rest, or the whole. */
  feeFen: fen,
  /** Bill less ledger; null while there is no bill. */
  differenceFen: fen.nullable(),
  /** Differences without an explanation somebody else confirmed. */
  unexplained: z.number().int(),
  closedBy: personBrief.nullable(),
  closedAt: instant.nullable(),
  confirmedBy: personBrief.nullable(),
  confirmedAt: instant.nullable(),
  version,
}
export const reconciliationDay = z.object(dayShape)
export type ReconciliationDay = z.output<typeof reconciliationDay>

const item = z.object({
  id: itemId,
  /** `order`: ledger against bill; `payout`: what the channel owes for the day against the bank. */
  about: z.enum(['order', 'payout']),
  class: z.enum(reconciliationClasses),
  kind: z.enum(['paid', 'refund', 'payout']),
  orderNo: z.string(),
  transferId: z.uuid().nullable(),
  channelTransactionId: z.string().nullable(),
  /** What our side has, and the other; null where it has nothing. */
  hereFen: fen.nullable(),
  thereFen: fen.nullable(),
  explanation: z.string().nullable(),
  explainedBy: personBrief.nullable(),
  confirmedBy: personBrief.nullable(),
})
export type ReconciliationItem = z.output<typeof item>

const classCount = z.object({ class: z.enum(reconciliationClasses), count: z.number().int(), fen })

const statement = z.object({
  id: z.uuid(),
  fileName: z.string(),
  lines: z.number().int(),
  /** Lines an earlier statement had already brought. */
  repeated: z.number().int(),
  firstOn: plainDate.nullable(),
  lastOn: plainDate.nullable(),
  importedBy: personBrief,
  importedAt: instant,
})

export const reconciliationErrors = errorTable({
  'reconciliation.dayConfirmed': {
    status: 409,
    zh: '当日已关账并经他人确认，不能再改。',
    en: 'The day is closed and confirmed; it cannot be changed any more.',
  },
  'reconciliation.dayClosed': {
    status: 409,
    zh: '当日已关账，等待他人确认；如需修改请先退回。',
    en: 'The day is closed and waits for confirmation; send it back first to change anything.',
  },
  'reconciliation.dayNotClosed': {
    status: 409,
    zh: '当日尚未关账。',
    en: 'The day has not been closed yet.',
  },
  'reconciliation.samePerson': {
    status: 403,
    zh: '须由另一人确认，不能由同一人办理。',
    en: 'Somebody else has to confirm this; nobody confirms their own act.',
  },
  'reconciliation.unexplained': {
    status: 409,
    zh: '还有 {count} 处差异没有说明或说明未经确认，不能关账。',
    en: '{count} differences are not explained, or their explanation is not confirmed; the day cannot be closed.',
  },
  'reconciliation.billAwaited': {
    status: 409,
    zh: '渠道账单尚未取得，不能关账。',
    en: "The channel's bill is not here yet; the day cannot be closed.",
  },
  'reconciliation.bankAwaited': {
    status: 409,
    zh: '尚未导入覆盖该日入账的银行流水，不能关账。',
    en: 'No bank statement reaches past this day yet; import one, then close the day.',
  },
  'reconciliation.nothingToExplain': {
    status: 409,
    zh: '这一笔没有差异，或差异已经变化，请刷新后查看。',
    en: 'There is no difference here, or it has changed; look again.',
  },
  'reconciliation.notExplained': {
    status: 409,
    zh: '这一差异还没有说明，无法确认。',
    en: 'This difference has no explanation to confirm yet.',
  },
  'reconciliation.layoutUnknown': {
    status: 422,
    zh: '没有认出这份流水的表头，缺少：{missing}。请在导入时指明各列对应的表头。文件中的表头是：{headings}。',
    en: 'The columns of this statement were not recognised; missing: {missing}. Say which heading is which. The file has: {headings}.',
  },
  'reconciliation.badRows': {
    status: 422,
    zh: '流水中有 {count} 行无法读取，什么也没有导入，请改正后重新上传。',
    en: '{count} rows of the statement cannot be read, so nothing was imported; correct them and upload again.',
  },
})

const unitSubject = { kind: 'unit', in: 'params', name: 'unitId' } as const
const daySubject = { kind: 'reconciliationDay', in: 'params', name: 'dayId' } as const
const itemSubject = { kind: 'reconciliationItem', in: 'params', name: 'itemId' } as const
const treasurers = ['collegeCommittee', 'universityCommittee'] as const
/** Every fault a file as such can have. */
const fileFaults = Object.keys(spreadsheetErrors) as (keyof typeof spreadsheetErrors)[]
const frozen = ['reconciliation.dayConfirmed', 'reconciliation.dayClosed'] as const

export const reconciliationEndpoints = {
  listReconciliationDays: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/reconciliation',
    summary: "The days of a unit's channels, newest first, with what each book says.",
    subject: unitSubject,
    who: [...treasurers, 'auditor'],
    params: z.object({ unitId }),
    query: z.object({ ...pageQuery, state: dayState.optional() }),
    output: page(reconciliationDay).extend({
      waiting: z.number().int(),
      /** Paid to a channel and not in the bank yet, by the ledger. */
      onTheWay: z.array(z.object({ channel: z.string(), amountFen: fen })),
    }),
  }),
  reconcileNow: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/reconciliation/now',
    summary:
      "Does at once what is done every night for a unit's channels: bills up to yesterday are fetched, open days compared.",
    subject: unitSubject,
    who: treasurers,
    params: z.object({ unitId }),
    output: z.object({ waiting: z.number().int() }),
  }),
  getReconciliationDay: endpoint({
    method: 'GET',
    path: '/api/reconciliation/days/:dayId',
    summary: 'A day with its differences; what matched is counted.',
    subject: daySubject,
    who: [...treasurers, 'auditor'],
    params: z.object({ dayId }),
    output: z.object({ ...dayShape, classes: z.array(classCount), items: z.array(item) }),
  }),
  reconcileAgain: endpoint({
    method: 'POST',
    path: '/api/reconciliation/days/:dayId/again',
    summary: "Fetches the channel's bill anew and compares again.",
    subject: daySubject,
    who: treasurers,
    params: z.object({ dayId }),
    output: reconciliationDay,
    errors: frozen,
  }),
  explainDifference: endpoint({
    method: 'POST',
    path: '/api/reconciliation/items/:itemId/explanation',
    summary: 'Explains a difference; somebody else confirms it.',
    subject: itemSubject,
    who: treasurers,
    params: z.object({ itemId }),
    body: z.object({ explanation: prose(400) }),
    output: reconciliationDay,
    errors: ['reconciliation.nothingToExplain', ...frozen],
  }),
  confirmExplanation: endpoint({
    method: 'POST',
    path: '/api/reconciliation/items/:itemId/confirmation',
    summary: "Confirms somebody else's explanation of a difference.",
    subject: itemSubject,
    who: treasurers,
    params: z.object({ itemId }),
    output: reconciliationDay,
    errors: ['reconciliation.notExplained', 'reconciliation.samePerson', ...frozen],
  }),
  closeDay: endpoint({
    method: 'POST',
    path: '/api/reconciliation/days/:dayId/close',
    summary: 'Closes a day that has no unexplained difference; somebody else confirms it.',
    subject: daySubject,
    who: treasurers,
    params: z.object({ dayId }),
    body: z.object({ version }),
    output: reconciliationDay,
    errors: [
      'reconciliation.unexplained',
      'reconciliation.billAwaited',
      'reconciliation.bankAwaited',
      ...frozen,
    ],
  }),
  sendDayBack: endpoint({
    method: 'POST',
    path: '/api/reconciliation/days/:dayId/send-back',
    summary: 'Opens a closed day that nobody confirmed yet again, with the reason.',
    subject: daySubject,
    who: treasurers,
    params: z.object({ dayId }),
    body: z.object({ version, reason: line(200) }),
    output: reconciliationDay,
    errors: ['reconciliation.dayNotClosed', 'reconciliation.dayConfirmed'],
  }),
  confirmDay: endpoint({
    method: 'POST',
    path: '/api/reconciliation/days/:dayId/confirmation',
    summary: 'Confirms a day somebody else closed; the payout that came into the bank is booked.',
    subject: daySubject,
    who: treasurers,
    params: z.object({ dayId }),
    body: z.object({ version }),
    output: reconciliationDay,
    errors: ['reconciliation.samePerson', 'reconciliation.dayNotClosed', 'reconciliation.dayConfirmed'],
  }),
  importStatement: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/bank-statements',
    summary: 'Imports a bank statement (CSV or workbook); lines already here are not taken twice.',
    subject: unitSubject,
    who: treasurers,
    params: z.object({ unitId }),
    /** `mapping`: JSON of heading → column, for a layout that is not recognised. */
    body: z.object({ mapping: z.string().max(4000).optional() }),
    upload: { maxBytes: 16 * 1024 * 1024 },
    output: z.object({ statement, days: z.number().int() }),
    errors: ['reconciliation.layoutUnknown', 'reconciliation.badRows', 'files.missing', ...fileFaults],
  }),
  listStatements: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/bank-statements',
    summary: 'The bank statements imported for a unit, newest first.',
    subject: unitSubject,
    who: [...treasurers, 'auditor'],
    params: z.object({ unitId }),
    output: z.object({ items: z.array(statement) }),
  }),
}
