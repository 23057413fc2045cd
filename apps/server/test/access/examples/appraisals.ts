import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import type { TestApp } from '../../app/test-app.ts'
import { commentIds, placeIdOf, prepareRound, stepTo } from '../../world/appraisal-round.ts'
import type { World } from '../../world/world.ts'
import type { Example, Examples } from '../walk-types.ts'

interface Prepared {
  readonly roundId: string
  readonly placeId: string
  readonly commentId: string
}
interface Both {
  readonly own: Prepared
  readonly foreign: Prepared
}

/** A round in mutual appraisal in each place, with a comment; what an endpoint asks of another step it refuses as such. */
const prepared = new WeakMap<TestApp, Promise<Both>>()

function prepare(app: TestApp, world: World): Promise<Both> {
  const known = prepared.get(app)
  if (known) return known
  const both = Promise.all([
    hold(app, world, 'branchA', 'secretary', 'member'),
    hold(app, world, 'branchC', 'secretaryC', 'guideC'),
  ]).then(([own, foreign]) => ({ own, foreign }))
  prepared.set(app, both)
  return both
}

async function hold(
  app: TestApp,
  world: World,
  branch: 'branchA' | 'branchC',
  officer: 'secretary' | 'secretaryC',
  person: 'member' | 'guideC',
): Promise<Prepared> {
  const secretary = world.people[officer]
  const round = await prepareRound(app, secretary, world.units[branch], 2025)
  await stepTo(app, secretary, round.id, 'self')
  await stepTo(app, secretary, round.id, 'mutual')
  const placeId = await placeIdOf(app, round.id, world.people[person].id)
  const written = await app.call(secretary.userId, 'POST', `/api/appraisals/people/${placeId}/comments`, {
    body: { text: '工作认真。' },
  })
  if (written.status !== 200) throw new Error(JSON.stringify(written.body))
  return { roundId: round.id, placeId, commentId: (await commentIds(app, round.id))[0]! }
}

let year = 2026
/** A round that has not begun, made anew each time, since the call throws it away. */
const prepareDraft = async (app: TestApp, world: World): Promise<Both> => {
  year += 1
  const own = await prepareRound(app, world.people.secretary, world.units.branchA, year)
  const foreign = await prepareRound(app, world.people.secretaryC, world.units.branchC, year)
  const none = { placeId: '', commentId: '' }
  return { own: { roundId: own.id, ...none }, foreign: { roundId: foreign.id, ...none } }
}

const about = (
  name: keyof Prepared,
  more: { readonly body?: object; readonly query?: object } = {},
  make = prepare,
): Example => ({
  prepare: make,
  own: (_world, { own }: Both) => ({ params: { [name]: own[name] }, ...more }),
  foreign: (_world, { foreign }: Both) => ({ params: { [name]: foreign[name] }, ...more }),
})
const aboutUnit = (more: { readonly body?: object; readonly query?: object } = {}): Example => ({
  own: (world) => ({ params: { unitId: world.units.branchA }, ...more }),
  foreign: (world) => ({ params: { unitId: world.units.branchC }, ...more }),
})

const days = {
  meetingKind: 'organisationLife',
  meetingOn: '2026-12-20',
  selfDueOn: '2026-12-01',
  mutualDueOn: '2026-12-08',
  pollDueOn: '2026-12-15',
}
const purpose = { query: { purpose: '年度归档备查' } }

const loose: Record<keyof typeof appraisalsEndpoints, Example> = {
  listMyAppraisals: { own: () => ({}) },
  getMyAppraisal: about('roundId'),
  saveSelfAppraisal: about('roundId', { body: { version: 0, text: '一年来……' } }),
  submitSelfAppraisal: about('roundId', { body: { version: 0, text: '一年来……' } }),
  getSelfAppraisal: about('placeId'),
  writeComment: about('placeId', { body: { text: '能联系同学。' } }),
  confirmFeedback: about('roundId', { body: {} }),
  listAppraisalMembers: aboutUnit(),
  createAppraisal: aboutUnit({ body: { year: 2019, ...days } }),
  getAppraisal: about('roundId'),
  changeAppraisal: about('roundId', { body: { version: 0, ...days } }),
  discardAppraisal: about('roundId', {}, prepareDraft),
  moveAppraisal: about('roundId', { body: { version: 0, to: 'finished' } }),
  startAppraisalPoll: about('roundId', { body: { version: 2 } }),
  skipAppraisalPoll: about('roundId', { body: { version: 2, reason: '人数不足' } }),
  setGrade: about('placeId', { body: { version: 0, grade: 'qualified', reason: '表现良好。' } }),
  confirmGrades: about('roundId', { body: { version: 2, decidedBy: 'committee', decidedOn: '2026-11-20' } }),
  listComments: about('placeId'),
  proposeWithholding: about('commentId', { body: { reason: '有侮辱性语言' } }),
  decideWithholding: about('commentId', { body: { agree: false } }),
  answerObjection: about('placeId', { body: { text: '经研究……' } }),
  listAppraisals: aboutUnit({ query: {} }),
  getAppraisalStatistics: aboutUnit({ query: { year: '2026' } }),
  printAppraisalRegister: about('roundId', purpose),
  exportAppraisalRegister: about('roundId', purpose),
}

export const examples = loose as Examples<typeof appraisalsEndpoints>
