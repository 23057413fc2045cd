import type { donationsEndpoints } from '@zhibu/contract/donations'
import pg from 'pg'
import { newId } from '../../../src/platform/id.ts'
import type { TestApp } from '../../app/test-app.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

interface Made {
  readonly own: string
  readonly foreign: string
}

/** An approved appeal of branchA and one of branchC, open to all, each with a gift; ids of what is asked for. */
const make = (what: 'appeal' | 'gift') => async (app: TestApp, world: World) => {
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  const { people, units } = world
  const places = [
    [units.branchA, people.member.id, people.activist],
    [units.branchC, people.mentorC.id, people.applicantC],
  ] as const
  const ids: string[] = []
  for (const [unit, submitter, giver] of places) {
    const appeal = newId<string>()
    const gift = newId<string>()
    await client.query(
      `insert into donations_appeal (id, unit_id, title, purpose, beneficiary, starts_on, ends_on, open_to_all, decision,
         state, submitted_by, created_at)
       values ($1, $2, '助学', '资助困难学生', '困难学生', '2026-11-01', '2026-12-31', true, '会议记录', 'running', $3, now())`,
      [appeal, unit, submitter],
    )
    await client.query(
      `insert into donations_gift (id, appeal_id, person_id, user_id, giver_sealed, amount_fen, named, state, at)
       values ($1, $2, $3, $4, '', 100, true, 'awaiting', now())`,
      [gift, appeal, giver.id, giver.userId],
    )
    ids.push(what === 'appeal' ? appeal : gift)
  }
  await client.end()
  return { own: ids[0]!, foreign: ids[1]! }
}

const ofAppeal = (body?: unknown) =>
  ({
    prepare: make('appeal'),
    own: (_: World, made: Made) => ({ params: { appealId: made.own }, body }),
    foreign: (_: World, made: Made) => ({ params: { appealId: made.foreign }, body }),
  }) as never
const ofGift = (body?: unknown) =>
  ({
    prepare: make('gift'),
    own: (_: World, made: Made) => ({ params: { donationId: made.own }, body }),
    foreign: (_: World, made: Made) => ({ params: { donationId: made.foreign }, body }),
  }) as never
const ofUnit = (body?: unknown) => ({
  own: (world: World) => ({ params: { unitId: world.units.branchA }, body }),
  foreign: (world: World) => ({ params: { unitId: world.units.branchC }, body }),
})
const appeal = {
  title: '助学',
  purpose: '资助困难学生',
  beneficiary: '困难学生',
  startsOn: '2026-11-22',
  endsOn: '2026-12-22',
  decision: '会议记录',
}

export const examples: Examples<typeof donationsEndpoints> = {
  listAppeals: { own: () => ({}) },
  listUnitAppeals: ofUnit(),
  getAppeal: ofAppeal(),
  createAppeal: ofUnit(appeal),
  changeAppeal: ofAppeal({ ...appeal, version: 0 }),
  decideAppeal: ofAppeal({ approve: true, version: 0 }),
  callOffAppeal: ofAppeal({ reason: '情况有变', version: 9 }),
  recordUse: ofAppeal({ on: '2026-11-20', amountFen: 1, what: '书本', payee: '新华书店', version: 0 }),
  closeAppeal: ofAppeal({ text: '已结束', version: 0 }),
  give: ofAppeal({ amountFen: 100, named: true }),
  recordGift: ofAppeal({ campusId: 'nobody', amountFen: 100, named: true, on: '2026-11-20' }),
  listMyDonations: { own: () => ({}) },
  getDonation: ofGift(),
  confirmGift: ofGift({ agree: true }),
  cancelDonation: ofGift({}),
  printDonationReceipt: ofGift(),
}
