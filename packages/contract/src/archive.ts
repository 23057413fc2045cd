/** The personal archive (网上档案): entries, their review, what is due, the timeline, printing. */
import {
  ENTRY_KINDS,
  ENTRY_STATES,
  type EntryKind,
  type EntryState,
} from '@zhibu/domain/archive/entry-states'
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import {
  archiveEntryId,
  empty,
  fileId,
  instant,
  line,
  page,
  pageQuery,
  personId,
  plainDate,
  prose,
  unitId,
  version,
} from './core/fields.ts'
import { stage } from './members.ts'

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]

export const entryKind = z.enum(keys<EntryKind>(ENTRY_KINDS))
export const entryState = z.enum(keys<EntryState>(ENTRY_STATES))
const brief = z.object({ id: personId, name: z.string() })
const move = z.enum(['edit', 'submit', 'approve', 'return', 'delete'])

/** Facts beside the text, by kind of entry; all optional. */
export const entryFacts = z
  .object({
    /** Talk: where. */ place: line(60, 0),
    /** Talk: who held it, when not the author. */ talker: line(40, 0),
    /** Commendation, criticism: by whom. */ issuer: line(60, 0),
    /** Study: class hours. */ hours: z.number().min(0).max(1000),
  })
  .partial()
export type EntryFacts = z.output<typeof entryFacts>

/** An entry as lists show it. */
export const entryHead = z.object({
  id: archiveEntryId,
  person: brief,
  kind: entryKind,
  state: entryState,
  title: z.string(),
  occurredOn: plainDate,
  author: brief,
  submittedAt: instant.nullable(),
  /** Why it was returned, when it stands returned. */
  returnReason: z.string().nullable(),
  attachments: z.number().int(),
  version,
})
export type EntryHead = z.output<typeof entryHead>

export const attachment = z.object({
  id: fileId,
  name: z.string(),
  contentType: z.string(),
  size: z.number().int(),
})

const review = z.object({
  decision: z.enum(['approved', 'returned']),
  reason: z.string().nullable(),
  reviewer: brief,
  at: instant,
  versionNumber: z.number().int(),
})

export const entry = entryHead.extend({
  body: z.string(),
  facts: entryFacts,
  files: z.array(attachment),
  versions: z.array(z.object({ number: z.number().int(), submittedAt: instant })),
  reviews: z.array(review),
  /** What the caller may do with it now. */
  moves: z.array(move),
})
export type Entry = z.output<typeof entry>

const why = z.object({
  text: z.object({ zh: z.string(), en: z.string() }),
  article: z.object({ zh: z.string(), en: z.string() }),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})

export const dueItem = z.object({
  kind: z.enum(['monthlyRemark', 'thoughtReport', 'halfYearReview', 'firstTalk']),
  state: z.enum(['done', 'open', 'due', 'late']),
  dueOn: plainDate,
  missedPeriods: z.number().int(),
  why,
})
export type DueItem = z.output<typeof dueItem>

const timelineEvent = z.object({
  type: z.enum(['stage', 'entry', 'review', 'expectedTraining', 'expectedProbation']),
  on: plainDate,
  stage: stage.nullable(),
  entry: z.object({ id: archiveEntryId, kind: entryKind, state: entryState, title: z.string() }).nullable(),
  why: why.nullable(),
})

export const halfYearReview = z.object({
  id: z.uuid(),
  from: plainDate,
  to: plainDate,
  reviewedOn: plainDate,
  mentorOpinion: z.string(),
  partyGroupOpinion: z.string(),
  branchOpinion: z.string(),
  author: brief,
})

export const archive = z.object({
  person: brief.extend({ stage, branch: z.object({ id: unitId, name: z.string() }) }),
  /** `false`: read only (full members). */
  open: z.boolean(),
  mentors: z.array(brief),
  stageDates: z.object({
    appliedOn: plainDate.nullable(),
    activistOn: plainDate.nullable(),
    prospectOn: plainDate.nullable(),
    joinedOn: plainDate.nullable(),
    fullOn: plainDate.nullable(),
  }),
  timeline: z.array(timelineEvent),
  due: z.array(dueItem),
  entries: z.array(entryHead),
  halfYearReviews: z.array(halfYearReview),
  /** Half-years that have begun and have no review as yet. */
  periodsWithoutReview: z.array(z.object({ from: plainDate, to: plainDate })),
  /** Kinds of entries the caller may begin here. */
  mayWrite: z.array(entryKind),
  mayReview: z.boolean(),
})
export type Archive = z.output<typeof archive>

const entryBody = {
  title: line(80, 0),
  occurredOn: plainDate,
  /** Plain text; may be empty when files are attached. */
  body: prose(30_000, 0),
  facts: entryFacts.default({}),
}

const aboutPerson = { kind: 'person', in: 'params', name: 'personId' } as const
const aboutEntry = { kind: 'archiveEntry', in: 'params', name: 'entryId' } as const
const aboutUnit = { kind: 'unit', in: 'query', name: 'unitId' } as const
const personParams = z.object({ personId })
const entryParams = z.object({ entryId: archiveEntryId })
const readers = [
  'self',
  'mentor',
  'committee',
  'secretary',
  'collegeCommittee',
  'universityCommittee',
] as const
const writers = ['self', 'mentor', 'committee', 'secretary'] as const
const printQuery = z.object({ purpose: line(200, 4) })

export const archiveErrors = errorTable({
  'archive.readOnly': {
    status: 409,
    zh: '档案只读：正式党员、尚未申请入党和已离开名册的人不新增内容。',
    en: 'This archive is read only: of full members, of people who have not applied, and of those off the roster.',
  },
  'archive.kindNotYours': {
    status: 403,
    zh: '您不能填写这类内容。',
    en: 'This kind of entry is not yours to write.',
  },
  'archive.notAuthor': {
    status: 403,
    zh: '只有填写人可以修改、提交或删除。',
    en: 'Only its author may change, submit or delete it.',
  },
  'archive.stateForbids': {
    status: 409,
    zh: '当前状态（{state}）下不能进行此操作。',
    en: 'Its state ({state}) does not allow this.',
  },
  'archive.ownReview': { status: 403, zh: '不能审核自己填写的内容。', en: 'Nobody reviews their own entry.' },
  'archive.nothingWritten': {
    status: 400,
    zh: '内容为空：请填写正文或上传文件。',
    en: 'It is empty: write the text or attach a file.',
  },
  'archive.titleMissing': { status: 400, zh: '请填写标题。', en: 'Give it a title.' },
  'archive.remarkExists': {
    status: 409,
    zh: '您已写过{month}的评语，请在原评语上修改。',
    en: 'You have a remark for {month} already; change that one.',
  },
  'archive.inTheFuture': { status: 400, zh: '日期不能晚于今天。', en: 'The day cannot be later than today.' },
  'archive.tooManyFiles': {
    status: 409,
    zh: '每篇最多附 {limit} 个文件。',
    en: 'At most {limit} files to an entry.',
  },
  'archive.fileUnreadable': {
    status: 422,
    zh: '无法读取此文件中的文字，请下载后查看。',
    en: 'The text of this file cannot be read here; download it.',
  },
  'archive.periodUnknown': { status: 400, zh: '没有这个考察期。', en: 'There is no such review period.' },
})

export const archiveEndpoints = {
  getArchive: endpoint({
    method: 'GET',
    path: '/api/people/:personId/archive',
    summary: "A person's archive: timeline, entries without their texts, what is due.",
    subject: aboutPerson,
    who: readers,
    look: true,
    params: personParams,
    output: archive,
  }),
  getMonth: endpoint({
    method: 'GET',
    path: '/api/people/:personId/archive/months/:month',
    summary: "One card with a month's facts, for the mentor before writing the remark.",
    subject: aboutPerson,
    who: ['mentor', 'committee', 'secretary'],
    look: true,
    params: z.object({ personId, month: z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/) }),
    output: z.object({
      month: z.string(),
      person: brief.extend({ stage, branch: z.object({ id: unitId, name: z.string() }) }),
      entries: z.array(entryHead.extend({ excerpt: z.string() })),
      lastRemark: z.object({ occurredOn: plainDate, body: z.string() }).nullable(),
      /** The caller's remark of this month, when begun. */
      ownRemark: z.object({ id: archiveEntryId, state: entryState }).nullable(),
    }),
  }),
  createEntry: endpoint({
    method: 'POST',
    path: '/api/people/:personId/archive/entries',
    summary: 'Begins an entry as a draft.',
    subject: aboutPerson,
    who: writers,
    params: personParams,
    body: z.object({ kind: entryKind, ...entryBody }),
    output: entry,
    errors: ['archive.readOnly', 'archive.kindNotYours', 'archive.remarkExists', 'archive.inTheFuture'],
  }),
  getEntry: endpoint({
    method: 'GET',
    path: '/api/archive/entries/:entryId',
    summary: 'An entry with its text, files, submitted versions and reviews.',
    subject: aboutEntry,
    who: readers,
    look: true,
    params: entryParams,
    output: entry,
  }),
  getVersion: endpoint({
    method: 'GET',
    path: '/api/archive/entries/:entryId/versions/:number',
    summary: 'An entry as it was submitted once.',
    subject: aboutEntry,
    who: readers,
    look: true,
    params: entryParams.extend({ number: z.coerce.number().int().min(1).max(1000) }),
    output: z.object({
      ...entryBody,
      facts: entryFacts,
      number: z.number().int(),
      submittedAt: instant,
      files: z.array(attachment),
    }),
  }),
  saveEntry: endpoint({
    method: 'PUT',
    path: '/api/archive/entries/:entryId',
    summary: 'Saves a draft, or a returned entry, while it is being written.',
    subject: aboutEntry,
    who: writers,
    params: entryParams,
    body: z.object({ ...entryBody, version }),
    output: entry,
    errors: [
      'archive.readOnly',
      'archive.notAuthor',
      'archive.stateForbids',
      'archive.remarkExists',
      'archive.inTheFuture',
    ],
  }),
  submitEntry: endpoint({
    method: 'POST',
    path: '/api/archive/entries/:entryId/submit',
    summary: 'Hands it to the branch committee; this version is kept for good.',
    subject: aboutEntry,
    who: writers,
    params: entryParams,
    body: z.object({ version }),
    output: entry,
    errors: [
      'archive.readOnly',
      'archive.notAuthor',
      'archive.stateForbids',
      'archive.nothingWritten',
      'archive.titleMissing',
    ],
  }),
  approveEntry: endpoint({
    method: 'POST',
    path: '/api/archive/entries/:entryId/approve',
    summary: 'The committee accepts it.',
    subject: aboutEntry,
    who: ['committee', 'secretary'],
    params: entryParams,
    body: z.object({ version, note: prose(1000, 0).default('') }),
    output: entry,
    errors: ['archive.stateForbids', 'archive.ownReview'],
  }),
  returnEntry: endpoint({
    method: 'POST',
    path: '/api/archive/entries/:entryId/return',
    summary: 'The committee gives it back with a reason.',
    subject: aboutEntry,
    who: ['committee', 'secretary'],
    params: entryParams,
    body: z.object({ version, reason: prose(1000) }),
    output: entry,
    errors: ['archive.stateForbids', 'archive.ownReview'],
  }),
  deleteDraft: endpoint({
    method: 'DELETE',
    path: '/api/archive/entries/:entryId',
    summary: 'Deletes a draft that was never submitted.',
    subject: aboutEntry,
    who: writers,
    params: entryParams,
    output: empty,
    errors: ['archive.notAuthor', 'archive.stateForbids'],
  }),
  attachFile: endpoint({
    method: 'POST',
    path: '/api/archive/entries/:entryId/files',
    summary: 'Attaches a .docx, .pdf or photo to a draft.',
    subject: aboutEntry,
    who: writers,
    params: entryParams,
    upload: { maxBytes: 20 * 1024 * 1024 },
    output: entry,
    errors: ['archive.notAuthor', 'archive.stateForbids', 'archive.tooManyFiles'],
  }),
  removeFile: endpoint({
    method: 'DELETE',
    path: '/api/archive/entries/:entryId/files/:fileId',
    summary: 'Takes a file off a draft; versions submitted with it keep it.',
    subject: aboutEntry,
    who: writers,
    params: entryParams.extend({ fileId }),
    output: entry,
    errors: ['archive.notAuthor', 'archive.stateForbids'],
  }),
  getFile: endpoint({
    method: 'GET',
    path: '/api/archive/entries/:entryId/files/:fileId',
    summary: 'An attached file.',
    subject: aboutEntry,
    who: readers,
    look: true,
    params: entryParams.extend({ fileId }),
    output: {
      file: [
        'application/pdf',
        'image/*',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ],
    },
  }),
  getFileText: endpoint({
    method: 'GET',
    path: '/api/archive/entries/:entryId/files/:fileId/text',
    summary: 'The text of an attached .docx, to read without opening it.',
    subject: aboutEntry,
    who: readers,
    look: true,
    params: entryParams.extend({ fileId }),
    output: z.object({ text: z.string().nullable() }),
    errors: ['archive.fileUnreadable'],
  }),
  listToReview: endpoint({
    method: 'GET',
    path: '/api/archive/to-review',
    summary: 'Submitted entries of a branch that wait for its committee, oldest first.',
    subject: aboutUnit,
    who: ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'],
    query: z.object({ unitId, kind: entryKind.optional(), ...pageQuery }),
    output: page(entryHead.extend({ branch: z.object({ id: unitId, name: z.string() }) })),
  }),
  listMentees: endpoint({
    method: 'GET',
    path: '/api/archive/mentees',
    summary: 'The people the caller is mentor of, with what is due for each.',
    subject: { kind: 'me' },
    who: ['self'],
    output: z.object({
      items: z.array(
        brief.extend({
          stage,
          branch: z.object({ id: unitId, name: z.string() }),
          due: z.array(dueItem),
          lastRemarkOn: plainDate.nullable(),
        }),
      ),
    }),
  }),
  listDue: endpoint({
    method: 'GET',
    path: '/api/archive/due',
    summary: 'What is due or late in the archives of a unit, most overdue first.',
    subject: aboutUnit,
    who: ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'],
    query: z.object({ unitId, lateOnly: z.stringbool().default(false), ...pageQuery }),
    output: page(
      z.object({
        person: brief.extend({ stage, branch: z.object({ id: unitId, name: z.string() }) }),
        mentors: z.array(brief),
        item: dueItem,
      }),
    ),
  }),
  writeHalfYearReview: endpoint({
    method: 'POST',
    path: '/api/people/:personId/archive/half-year-reviews',
    summary: "Writes the branch's review of one half-year; a newer one replaces it in print.",
    subject: aboutPerson,
    who: ['committee', 'secretary'],
    params: personParams,
    body: z.object({
      from: plainDate,
      to: plainDate,
      reviewedOn: plainDate,
      mentorOpinion: prose(2000, 0),
      partyGroupOpinion: prose(2000, 0),
      branchOpinion: prose(2000),
    }),
    output: halfYearReview,
    errors: ['archive.readOnly', 'archive.ownReview', 'archive.periodUnknown', 'archive.inTheFuture'],
  }),
  printArchive: endpoint({
    method: 'GET',
    path: '/api/people/:personId/archive/print',
    summary: 'The whole archive as a PDF.',
    subject: aboutPerson,
    who: readers,
    look: true,
    params: personParams,
    query: printQuery,
    output: { file: ['application/pdf'] },
  }),
  printRegister: endpoint({
    method: 'GET',
    path: '/api/people/:personId/archive/register',
    summary: 'The register of training and assessment (培养教育考察登记表) as a PDF.',
    subject: aboutPerson,
    who: ['self', 'committee', 'secretary', 'collegeCommittee', 'universityCommittee'],
    look: true,
    params: personParams,
    query: printQuery,
    output: { file: ['application/pdf'] },
  }),
}
