/** Sealed values of the features that hold money and appraisals, written by the product itself, under a new key. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealComment, sealText } from '../src/features/appraisals/store/sealed-texts.ts'
import { billEverybody } from '../src/features/dues/actions/bill.ts'
import { newId } from '../src/platform/id.ts'
import { startTestApp, type TestApp } from '../test/app/test-app.ts'
import { placeIdOf, prepareRound, stepTo } from '../test/world/appraisal-round.ts'
import { buildWorld, type World, type WorldRole } from '../test/world/world.ts'
import { createOutput } from './output.ts'
import { rotateKey } from './rotate-key.ts'
import { sealedColumns } from './sealed-columns.ts'

let app: TestApp
let world: World
let roundId: string
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  await writeDues()
  await writeGift()
  await writeAppraisal()
}, 60_000)
afterAll(() => app.close())

async function rows<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  try {
    return (await client.query(sql, [...values])).rows as Row[]
  } finally {
    await client.end()
  }
}

async function post(role: WorldRole, url: string, body: object): Promise<Written> {
  const reply = await app.call<Written>(world.people[role].userId, 'POST', url, { body })
  if (reply.status !== 200) throw new Error(`${url}: ${JSON.stringify(reply.body)}`)
  return reply.body
}

interface Written {
  readonly id: string
  readonly donation: { readonly id: string }
}

const decided = { decidedOn: '2026-11-01', decision: '支委会会议记录' }

async function writeDues(): Promise<void> {
  const { member } = world.people
  await rows("update members_person set joined_on = '2020-01-05', entry_year = null")
  await post('secretary', `/api/units/${world.units.branchA}/dues/assessments`, {
    fromMonth: '2026-11',
    ...decided,
    people: [{ personId: member.id, category: 'salaried', baseFen: 500_001 }],
  })
  await billEverybody(app.services)
  await post('member', '/api/my/dues/objection', { reason: '基数应为四千元' })
  await post('member', '/api/my/dues/payments', {
    months: [],
    voluntaryFen: 200_000,
    memberAccount: '个人简历与想法',
    expectedFen: 200_000,
  })
  await post('secretary', `/api/people/${member.id}/dues/reductions`, {
    fromMonth: '2026-12',
    toMonth: '2026-12',
    amountFen: 0,
    reason: '家庭遭遇火灾',
    decision: '支委会会议记录',
  })
}

async function writeGift(): Promise<void> {
  const appeal = await post('secretary', `/api/units/${world.units.branchA}/appeals`, {
    title: '助学',
    purpose: '资助同学',
    beneficiary: '受灾同学',
    startsOn: '2026-11-22',
    endsOn: '2026-12-22',
    decision: '会议记录',
  })
  await post('organiser', `/api/appeals/${appeal.id}/decision`, { approve: true, version: 0 })
  const gift = await post('committee', `/api/appeals/${appeal.id}/offline-donations`, {
    campusId: world.people.member.campusId,
    amountFen: 5000,
    named: true,
    on: '2026-11-22',
  })
  await post('secretary', `/api/donations/${gift.donation.id}/confirmation`, { agree: true })
}

async function writeAppraisal(): Promise<void> {
  const { secretary, member } = world.people
  const { id } = await prepareRound(app, secretary, world.units.branchA, 2026)
  roundId = id
  await stepTo(app, secretary, id, 'self')
  await post('member', `/api/appraisals/${id}/mine/self-appraisal`, { version: 0, text: '自评一段' })
  const placeId = await placeIdOf(app, id, member.id)
  const sealed = (['grade_reason_sealed', 'objection_sealed', 'answer_sealed'] as const).map((column) =>
    sealText(app.services, placeId, column, column),
  )
  await rows(
    `update appraisals_place set grade_reason_sealed = $2, objection_sealed = $3, answer_sealed = $4 where id = $1`,
    [placeId, ...sealed],
  )
  const comment = newId<string>()
  await rows('insert into appraisals_comment (id, round_id, about_id, text_sealed) values ($1, $2, $3, $4)', [
    comment,
    id,
    placeId,
    sealComment(app.services, comment, '踏实'),
  ])
}

describe('zhibu key rotate', () => {
  it('seals money’s and appraisals’ texts again, each bound to its own row, and a running instance reads them', async () => {
    const data = app.services.config.dataDir
    const options = { data, databaseUrl: app.adminUrl, cipher: 'sm4-ctr-hmac-sm3', resume: false } as const
    await rotateKey(options, createOutput(true))
    const left: string[] = []
    const filled: string[] = []
    for (const { table, column } of sealedColumns) {
      const [found] = await rows<{ total: number; old: number }>(
        `select count(*)::int as total,
           (count(*) filter (where substring(${column} from 1 for 3) <> '\\x010002'))::int as old
         from ${table} where ${column} is not null`,
      )
      if (found!.old) left.push(`${table}.${column}`)
      if (found!.total) filled.push(`${table}.${column}`)
    }
    expect(left, 'still under the old key').toEqual([])
    const tried = sealedColumns.filter(({ table }) => /^(appraisals|donations|dues|receipts)_/.test(table))
    expect(filled).toEqual(expect.arrayContaining(tried.map(({ table, column }) => `${table}.${column}`)))
    const { userId } = world.people.member
    const dues = await app.call<{ payable: { current: { explanation: object } } }>(
      userId,
      'GET',
      '/api/my/dues',
    )
    expect(dues.body.payable.current.explanation).toMatchObject({ rule: 'dues.salaried.band3' })
    const own = await app.call<{ self: { text: string } }>(userId, 'GET', `/api/appraisals/${roundId}/mine`)
    expect(own.body.self.text).toBe('自评一段')
  })
})
