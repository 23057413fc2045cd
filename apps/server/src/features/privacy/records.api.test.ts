/** What features hold about a person beside the roster, shown to that person and to be taken along. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  app,
  ask,
  admission,
  buildBranchOfTen,
  call,
  devices,
  everybody,
  gathering,
  mark,
  open,
  world,
} from '../../../test/ballots/branch-of-ten.ts'
import { cast, expectOk } from '../../../test/ballots/devices.ts'
import { placeIdOf, prepareRound, stepTo } from '../../../test/world/appraisal-round.ts'
import type { WorldPerson } from '../../../test/world/world.ts'
import { sealComment, sealText } from '../appraisals/store/sealed-texts.ts'
import { billEverybody } from '../dues/actions/bill.ts'
import { newId } from '../../platform/id.ts'

let tracker: string
beforeAll(async () => {
  await buildBranchOfTen()
  await rows("update members_person set joined_on = '2020-01-05', entry_year = null")
  await vote()
  await appraise()
  await pay()
  await give()
}, 120_000)
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

interface Made {
  readonly id: string
  readonly donation: { readonly id: string }
}
const post = (who: WorldPerson, url: string, body: object) =>
  expectOk(call<Made>(who.userId, 'POST', url, { body }))

async function vote(): Promise<void> {
  const { guide, member, secretary } = world.people
  const castOn = await gathering({ title: '有人投票的表决' })
  await mark(castOn, everybody().slice(0, 6))
  await expectOk(open(castOn))
  tracker = await cast(call, castOn, devices.get(member.id)!, [[1, 0, 0]])
  const written = await gathering({ ...admission(), title: '接收预备党员' })
  for (const [person, choice] of [
    [member, 'against'],
    [guide, 'abstain'],
  ] as const)
    await expectOk(ask(written, `roll/${person.id}/written-opinion`, { choice }, secretary, 'PUT'))
}

async function appraise(): Promise<void> {
  const { member, mentor, secretary } = world.people
  const { id } = await prepareRound(app, secretary, world.units.branchA, 2026)
  await stepTo(app, secretary, id, 'self')
  for (const person of [member, mentor])
    await post(person, `/api/appraisals/${id}/mine/self-appraisal`, {
      version: 0,
      text: `${person.name}写的自评`,
    })
  for (const person of [member, mentor]) await grade(id, person)
  await rows(
    `update appraisals_round set state = 'feedback', decided_by = 'committee', decided_on = '2026-11-20' where id = $1`,
    [id],
  )
}

/** Grades, comments and an objection as they stand after the round, one comment taken down. */
async function grade(roundId: string, person: WorldPerson): Promise<void> {
  const placeId = await placeIdOf(app, roundId, person.id)
  const sealed = (['grade_reason_sealed', 'objection_sealed'] as const).map((column) =>
    sealText(app.services, placeId, column, `${person.name}的${column}`),
  )
  await rows(
    `update appraisals_place set part = 'graded', grade = 'qualified', writers = 6, grade_reason_sealed = $2,
       objection_sealed = $3 where id = $1`,
    [placeId, ...sealed],
  )
  const { committee, secretary } = world.people
  for (const [text, isTaken] of [
    [`给${person.name}的评语`, false],
    [`给${person.name}的被撤评语`, true],
  ] as const) {
    const id = newId<string>()
    const taken = isTaken ? ['人身攻击', secretary.id, committee.id] : [null, null, null]
    await rows(
      `insert into appraisals_comment (id, round_id, about_id, text_sealed, withhold_reason, withhold_proposed_by,
         withhold_confirmed_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, roundId, placeId, sealComment(app.services, id, text), ...taken],
    )
  }
}

async function pay(): Promise<void> {
  const { committee, member, mentor, secretary } = world.people
  await post(secretary, `/api/units/${world.units.branchA}/dues/assessments`, {
    fromMonth: '2026-11',
    decidedOn: '2026-11-01',
    decision: '支委会会议记录',
    people: [
      { personId: member.id, category: 'salaried', baseFen: 500_001 },
      { personId: mentor.id, category: 'salaried', baseFen: 777_700 },
    ],
  })
  await billEverybody(app.services)
  for (const person of [member, mentor]) {
    await post(person, '/api/my/dues/objection', { reason: `${person.name}的异议` })
    await post(secretary, `/api/people/${person.id}/dues/reductions`, {
      fromMonth: '2026-12',
      toMonth: '2026-12',
      amountFen: 0,
      reason: `${person.name}家中困难`,
      decision: '支委会会议记录',
    })
  }
  const noted = await post(committee, `/api/units/${world.units.branchA}/dues/offline-payments`, {
    personId: member.id,
    months: ['2026-11'],
    countedFen: 7500,
    method: 'cash',
    receivedOn: '2026-11-21',
  })
  await post(secretary, `/api/dues/payments/${noted.id}/confirmation`, { agree: true, version: 0 })
  await post(member, '/api/my/dues/payments', {
    months: [],
    voluntaryFen: 200_000,
    memberAccount: '交纳大额党费的想法',
    expectedFen: 200_000,
  })
  const voluntary = { months: [], voluntaryFen: 300, expectedFen: 300 }
  await post(mentor, '/api/my/dues/payments', voluntary)
  // Somebody else's, paid by this member.
  await rows('update dues_payment set payer_id = $1 where person_id = $2', [member.id, mentor.id])
}

async function give(): Promise<void> {
  const { committee, member, mentor, organiser, secretary } = world.people
  const appeal = await post(secretary, `/api/units/${world.units.branchA}/appeals`, {
    title: '为受灾同学募捐',
    purpose: '资助同学',
    beneficiary: '受灾同学',
    startsOn: '2026-11-22',
    endsOn: '2026-12-22',
    decision: '会议记录',
  })
  await post(organiser, `/api/appeals/${appeal.id}/decision`, { approve: true, version: 0 })
  for (const [giver, amountFen] of [
    [member, 5000],
    [mentor, 8888],
  ] as const) {
    const noted = await post(committee, `/api/appeals/${appeal.id}/offline-donations`, {
      campusId: giver.campusId,
      amountFen,
      named: true,
      on: '2026-11-22',
    })
    await post(secretary, `/api/donations/${noted.donation.id}/confirmation`, { agree: true })
  }
}

interface Held {
  readonly groups: readonly {
    readonly key: string
    readonly facts: readonly {
      readonly label: { zh: string }
      readonly value: string
      readonly sealed: boolean
    }[]
  }[]
}
const heldBy = async (person: WorldPerson) =>
  new Map(
    (await expectOk(call<Held>(person.userId, 'GET', '/api/me/holdings'))).groups.map((group) => [
      group.key,
      group.facts.map(({ label, value, sealed }) => [label.zh, value, sealed]),
    ]),
  )
const exported = async (person: WorldPerson) =>
  JSON.parse((await call(person.userId, 'GET', '/api/me/export?format=json')).raw.toString('utf8')) as {
    records: Record<string, object>
  }

describe('what features hold about me', () => {
  it('is shown by kind: key, votes, appraisals, dues, donations', async () => {
    const { member } = world.people
    const held = await heldBy(member)
    expect(held.get('votingKeys')).toEqual([['2026-11-22登记', expect.stringMatching(/公钥\d{12}…/), false]])
    expect(held.get('votes')).toEqual(
      expect.arrayContaining([
        ['接收预备党员', '有表决权，未到会，本人设备', false],
        ['接收预备党员　书面意见', '不同意', true],
        ['有人投票的表决', '有表决权，到会，本人设备', false],
      ]),
    )
    expect(held.get('appraisals')).toEqual([
      ['2026年度自评', `${member.name}写的自评`, true],
      ['2026年度评定', '合格（2026-11-20）', false],
      ['2026年度评定意见', `${member.name}的grade_reason_sealed`, true],
      ['2026年度评语', `给${member.name}的评语`, true],
      ['2026年度异议', `${member.name}的objection_sealed`, true],
    ])
    expect(held.get('dues')).toEqual(
      expect.arrayContaining([
        ['2026-11起的核定', '按月领取工资，基数5000.01元，支委会会议记录（2026-11-01）', true],
        ['2026-12至2026-12减免', `每月交0.00元，待审批，理由：${member.name}家中困难`, true],
        ['2026-11-22对核定的异议', `${member.name}的异议`, true],
        ['2026-11应交', '75.00元，已于2026-11-21交纳', false],
        ['2026-11-21交款', '75.00元，现金，已入账，收据2026-000001', false],
        ['2026-11-22代他人交款', '3.00元，网上交纳，待支付', false],
        ['2026-11-22大额党费说明', '交纳大额党费的想法', true],
      ]),
    )
    expect(held.get('donations')).toEqual([
      ['2026-11-22　为受灾同学募捐', expect.stringMatching(/^50\.00元，公开姓名，已入账，收据/), false],
    ])
  })

  it('is in the export, whole', async () => {
    const { records } = await exported(world.people.member)
    expect(Object.keys(records)).toEqual(['appraisals', 'donations', 'dues', 'votes', 'votingKeys'])
    expect(records).toMatchObject({
      votingKeys: [{ device: expect.any(String), publicKey: expect.stringMatching(/^\d+$/), struckAt: null }],
      appraisals: [{ year: 2026, part: 'graded', feedback: { grade: 'qualified', withheld: 1 } }],
      dues: {
        figures: [{ baseFen: 500_001 }],
        charges: [{ month: '2026-11', explanation: { rule: 'dues.salaried.band3' } }],
      },
      donations: [{ amountFen: 5000, giver: world.people.member.name }],
    })
  })

  it('never holds a ballot, what one is found by, or anything of others', async () => {
    const { guide, member, mentor } = world.people
    const text = JSON.stringify([(await exported(member)).records, [...(await heldBy(member))]])
    const [line] = await rows<{ credential: string }>(
      'select credential from ballots_voter where person_id = $1 and credential is not null',
      [member.id],
    )
    const secrets = [
      tracker,
      line!.credential,
      mentor.name,
      guide.name,
      '7777.00',
      '777700,',
      '88.88',
      ':8888',
      '弃权',
      '被撤评语',
    ]
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  })

  it('prints', async () => {
    const pdf = await app.call(world.people.member.userId, 'GET', '/api/me/export?format=pdf')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('is left out where there is nothing', async () => {
    expect(Object.keys((await exported(world.people.applicantC)).records)).toEqual([])
  })
})
