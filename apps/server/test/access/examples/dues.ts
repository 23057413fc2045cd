import type { duesEndpoints } from '@zhibu/contract/dues'
import pg from 'pg'
import { newId } from '../../../src/platform/id.ts'
import type { TestApp } from '../../app/test-app.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

interface Made {
  readonly own: string
  readonly foreign: string
}

/** One record for `activist` in branchA and one for `applicantC` in branchC, written past the rules. */
function make(write: (client: pg.Client, id: string, place: Place) => Promise<unknown>) {
  return async (app: TestApp, world: World): Promise<Made> => {
    const client = new pg.Client({ connectionString: app.adminUrl })
    await client.connect()
    const made = { own: newId<string>(), foreign: newId<string>() }
    const { people, units } = world
    await write(client, made.own, {
      person: people.activist.id,
      other: people.member.id,
      branch: units.branchA,
      above: units.collegeA,
    })
    await write(client, made.foreign, {
      person: people.applicantC.id,
      other: people.mentorC.id,
      branch: units.branchC,
      above: units.collegeB,
    })
    await client.end()
    return made
  }
}

interface Place {
  readonly person: string
  readonly other: string
  readonly branch: string
  readonly above: string
}

const payment = make((client, id, { person, branch }) =>
  client.query(
    `insert into dues_payment (id, person_id, payer_id, branch_id, method, due_fen, voluntary_fen, state, at)
     values ($1, $2, $2, $3, 'online', 20, 0, 'awaiting', now())`,
    [id, person, branch],
  ),
)
const reduction = make((client, id, { person, other, branch }) =>
  client.query(
    `insert into dues_reduction (id, person_id, branch_id, from_month, to_month, amount_fen, full_fen, reason_sealed,
       decision, state, branch_suffices, proposed_by, at, decided_at)
     values ($1, $2, $3, '2026-11', '2026-12', 0, 20, '', '会议记录', 'approved', false, $4, now(), now())`,
    [id, person, branch, other],
  ),
)
const handUp = make((client, id, { other, branch, above }) =>
  client.query(
    `insert into dues_hand_up (id, from_unit_id, to_unit_id, amount_fen, method, handed_on, state, recorded_by, at)
     values ($1, $2, $3, 20, 'cash', '2026-11-01', 'submitted', $4, now())`,
    [id, branch, above, other],
  ),
)
const spending = make((client, id, { other, branch }) =>
  client.query(
    `insert into dues_spending (id, unit_id, use, amount_fen, purpose, decision, decided_on, state, requested_by, at)
     values ($1, $2, 'training', 20, '培训', '会议记录', '2026-11-01', 'submitted', $3, now())`,
    [id, branch, other],
  ),
)
const handover = make((client, id, { person, other, branch }) =>
  client.query(
    `insert into dues_handover (id, unit_id, from_id, to_id, handed_on, cash_fen, bank_fen, waiting, state, at)
     values ($1, $2, $3, $4, '2026-11-01', 0, 0, 0, 'submitted', now())`,
    [id, branch, other, person],
  ),
)

const ofUnit = (body?: unknown, query?: object) => ({
  own: (world: World) => ({ params: { unitId: world.units.branchA }, body, query }),
  foreign: (world: World) => ({ params: { unitId: world.units.branchC }, body, query }),
})
const ofPerson = (body?: unknown, query?: object) => ({
  own: (world: World) => ({ params: { personId: world.people.activist.id }, body, query }),
  foreign: (world: World) => ({ params: { personId: world.people.applicantC.id }, body, query }),
})
const ofMade = (name: string, prepare: ReturnType<typeof make>, body?: unknown) => ({
  prepare,
  own: (_: World, made: Made) => ({ params: { [name]: made.own }, body }),
  foreign: (_: World, made: Made) => ({ params: { [name]: made.foreign }, body }),
})

const note = { reason: '家庭困难', decision: '支委会会议记录' }
const figure = (world: World) => [{ personId: world.people.member.id, category: 'student' }]

export const examples: Examples<typeof duesEndpoints> = {
  getMyDues: { own: () => ({}) },
  getDuesCard: ofPerson(undefined, { year: 2026 }),
  printDuesCard: ofPerson(undefined, { year: 2026 }),
  payDues: { own: () => ({ body: { months: ['2026-11'], expectedFen: 20 } }) },
  cancelDuesPayment: ofMade('paymentId', payment, {}) as never,
  getDuesPayment: ofMade('paymentId', payment) as never,
  printDuesReceipt: ofMade('paymentId', payment) as never,
  shareDues: { own: () => ({ body: { months: ['2026-11'] } }) },
  getSharedDues: { own: () => ({ params: { token: 'AAAAAAAAAAAAAAAAAAAAAA' } }) },
  objectToDues: { own: () => ({ body: { reason: '基数有误' } }) },
  getDuesOverview: ofUnit(),
  listDuesBehind: ofUnit(),
  remindOfDues: ofUnit({}),
  recordArrearsOutcome: ofPerson({ outcome: '批评教育', decision: '支部党员大会' }),
  listAssessments: ofUnit(undefined, { year: 2026 }),
  tryAssessments: {
    own: (world) => ({ params: { unitId: world.units.branchA }, body: { people: figure(world) } }),
    foreign: (world) => ({ params: { unitId: world.units.branchC }, body: { people: figure(world) } }),
  },
  fixAssessments: {
    own: (world) => ({
      params: { unitId: world.units.branchA },
      body: { fromMonth: '2026-11', decidedOn: '2026-11-01', decision: '会议记录', people: figure(world) },
    }),
    foreign: (world) => ({
      params: { unitId: world.units.branchC },
      body: { fromMonth: '2026-11', decidedOn: '2026-11-01', decision: '会议记录', people: figure(world) },
    }),
  },
  proposeReduction: ofPerson({ fromMonth: '2026-11', toMonth: '2026-12', amountFen: 0, ...note }),
  listReductions: ofUnit(),
  decideReduction: ofMade('reductionId', reduction, { approve: true, version: 0 }) as never,
  listOffline: ofUnit(),
  recordOffline: {
    own: (world) => ({
      params: { unitId: world.units.branchA },
      body: {
        personId: world.people.member.id,
        months: ['2026-11'],
        countedFen: 1,
        method: 'cash',
        receivedOn: '2026-11-01',
      },
    }),
    foreign: (world) => ({
      params: { unitId: world.units.branchC },
      body: {
        personId: world.people.member.id,
        months: ['2026-11'],
        countedFen: 1,
        method: 'cash',
        receivedOn: '2026-11-01',
      },
    }),
  },
  confirmOffline: ofMade('paymentId', payment, { agree: true, version: 0 }) as never,
  refundDues: ofMade('paymentId', payment, { reason: '重复', version: 0 }) as never,
  settleElsewhere: ofPerson({ months: ['2026-11'], ...note }),
  allowOldMonths: ofPerson({ months: ['2026-11'], ...note }),
  listHandUps: ofUnit(),
  recordHandUp: ofUnit({ amountFen: 1, method: 'cash', on: '2026-11-01' }),
  confirmHandUp: ofMade('handUpId', handUp, { received: true, version: 9 }) as never,
  listSpending: ofUnit(),
  requestSpending: ofUnit({
    use: 'training',
    amountFen: 100,
    purpose: '党员培训',
    decision: '支委会会议记录',
    decidedOn: '2026-11-01',
  }),
  decideSpending: ofMade('spendingId', spending, { approve: true, note: '同意', version: 0 }) as never,
  recordSpent: ofMade('spendingId', spending, {
    on: '2026-11-02',
    amountFen: 10,
    payee: '新华书店',
    from: 'cash',
    version: 0,
  }) as never,
  listPublications: ofUnit(),
  publishYear: ofUnit({ year: 2026 }),
  listHandovers: ofUnit(),
  proposeHandover: {
    own: (world) => ({
      params: { unitId: world.units.branchA },
      body: { toPersonId: world.people.committee.id, on: '2026-11-01' },
    }),
    foreign: (world) => ({
      params: { unitId: world.units.branchC },
      body: { toPersonId: world.people.committee.id, on: '2026-11-01' },
    }),
  },
  decideHandover: ofMade('handoverId', handover, { accept: true, version: 0 }) as never,
}
