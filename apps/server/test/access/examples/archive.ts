import type { archiveEndpoints } from '@zhibu/contract/archive'
import type { TestApp } from '../../app/test-app.ts'
import { attach, begin, move, png } from '../../world/archive-writing.ts'
import type { World } from '../../world/world.ts'
import type { Example, Examples } from '../walk-types.ts'

interface Prepared {
  readonly entryId: string
  readonly fileId: string
}
interface Both {
  readonly own: Prepared
  readonly foreign: Prepared
}

/** A submitted report with a photo in each place: a draft would be its author's alone. */
const prepared = new WeakMap<TestApp, Promise<Both>>()

function prepare(app: TestApp, world: World): Promise<Both> {
  const known = prepared.get(app)
  if (known) return known
  const both = Promise.all([write(app, world, 'activist'), write(app, world, 'applicantC')]).then(
    ([own, foreign]) => ({ own, foreign }),
  )
  prepared.set(app, both)
  return both
}

async function write(app: TestApp, world: World, role: 'activist' | 'applicantC'): Promise<Prepared> {
  const author = world.people[role]
  const draft = await begin(app, author, author, 'thoughtReport')
  const attached = await attach(app, author, draft.body.id, '照片.png', png)
  await move(app, author, attached.body, 'submit')
  return { entryId: draft.body.id, fileId: attached.body.files[0]!.id }
}

const people = { own: 'activist', foreign: 'applicantC' } as const
const branches = { own: 'branchA', foreign: 'branchC' } as const

const aboutPerson = (more: { params?: object; query?: object; body?: object } = {}): Example => ({
  own: (world) => ({ ...more, params: { personId: world.people[people.own].id, ...more.params } }),
  foreign: (world) => ({ ...more, params: { personId: world.people[people.foreign].id, ...more.params } }),
})
const aboutEntry = (more: { params?: object; body?: object } = {}): Example => ({
  prepare,
  own: (_world, { own }: Both) => ({ ...more, params: { entryId: own.entryId, ...more.params } }),
  foreign: (_world, { foreign }: Both) => ({ ...more, params: { entryId: foreign.entryId, ...more.params } }),
})
const aboutFile: Example = {
  prepare,
  own: (_world, { own }: Both) => ({ params: { ...own } }),
  foreign: (_world, { foreign }: Both) => ({ params: { ...foreign } }),
}
const aboutUnit: Example = {
  own: (world) => ({ query: { unitId: world.units[branches.own] } }),
  foreign: (world) => ({ query: { unitId: world.units[branches.foreign] } }),
}
const photo = { name: '照片.png', content: png }
const text = { title: '题目', occurredOn: '2026-11-01', body: '正文', facts: {} }
const halfYear = {
  from: '2026-03-24',
  to: '2026-09-23',
  reviewedOn: '2026-10-08',
  mentorOpinion: '',
  partyGroupOpinion: '',
  branchOpinion: '同意继续培养。',
}

const loose: Record<keyof typeof archiveEndpoints, Example> = {
  getArchive: aboutPerson(),
  getMonth: aboutPerson({ params: { month: '2026-11' } }),
  createEntry: aboutPerson({ body: { kind: 'study', ...text } }),
  getEntry: aboutEntry(),
  getVersion: aboutEntry({ params: { number: '1' } }),
  saveEntry: aboutEntry({ body: { ...text, version: 0 } }),
  submitEntry: aboutEntry({ body: { version: 0 } }),
  approveEntry: aboutEntry({ body: { version: 0 } }),
  returnEntry: aboutEntry({ body: { version: 0, reason: '请补充。' } }),
  deleteDraft: aboutEntry(),
  attachFile: {
    prepare,
    own: (_world, { own }: Both) => ({ params: { entryId: own.entryId }, file: photo }),
    foreign: (_world, { foreign }: Both) => ({ params: { entryId: foreign.entryId }, file: photo }),
  },
  removeFile: aboutFile,
  getFile: aboutFile,
  getFileText: aboutFile,
  listToReview: aboutUnit,
  listMentees: { own: () => ({}) },
  listDue: aboutUnit,
  writeHalfYearReview: aboutPerson({ body: halfYear }),
  printArchive: aboutPerson({ query: { purpose: '发展对象政治审查' } }),
  printRegister: aboutPerson({ query: { purpose: '发展对象政治审查' } }),
}

export const examples = loose as Examples<typeof archiveEndpoints>
