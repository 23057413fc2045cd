/** Three appeals: one takes gifts, one is over with its report, one waits for approval. */
import { addDays, type PlainDate } from '@zhibu/domain/shared/plain-date'
import type { DemonstrationPerson } from '../people.ts'
import type { Diary } from './diary.ts'
import type { Past } from './open-past.ts'
import type { Players } from './players.ts'

interface Changed {
  readonly id: string
  readonly version: number
}

/** Notes the appeals in the diary. */
export function planDonations(past: Past, diary: Diary, players: Players, today: PlainDate): void {
  const { secretary, organisation, collegeSecretary, collegeOrganiser, branchId } = players
  const before = (days: number) => addDays(today, -days)
  const create = (by: DemonstrationPerson, body: object) =>
    past.call<Changed>(by, 'POST', `/api/units/${branchId}/appeals`, {
      decision: `支部委员会会议（${past.today()}）记录第2项`,
      ...body,
    })
  const approve = (by: DemonstrationPerson, { id, version }: Changed) =>
    past.call(by, 'POST', `/api/appeals/${id}/decision`, { approve: true, version })

  let closed = ''
  diary.on(before(97), 10 * 60, async () => {
    const made = await create(secretary, {
      title: '为受灾地区小学募集图书款',
      purpose: '结对小学所在乡镇受洪水影响，图书室藏书大部分受损。募集款项全部用于购置图书和书架。',
      beneficiary: '清水乡中心小学图书室',
      startsOn: before(96),
      endsOn: before(70),
      targetFen: 2e5,
      openToAll: true,
    })
    closed = made.id
    await approve(collegeSecretary, made)
  })
  planClosed(past, diary, players, before, () => closed)

  let running = ''
  diary.on(before(13), 10 * 60, async () => {
    const made = await create(secretary, {
      title: '“代码助老”志愿服务站设备募捐',
      purpose:
        '支部在社区设立“代码助老”志愿服务站，帮助老年人使用智能手机。募集款项用于购置平板电脑、放大镜支架和印制大字版使用手册。',
      beneficiary: '松涛社区老年活动中心',
      startsOn: before(12),
      endsOn: addDays(today, 20),
      targetFen: 5e5,
      openToAll: true,
    })
    running = made.id
    await approve(collegeOrganiser, made)
  })
  planRunning(past, diary, players, before, () => running)

  diary.on(before(1), 14 * 60, () =>
    create(organisation, {
      title: '冬衣捐赠运费募捐',
      purpose: '支部联合学院志愿者协会募集冬衣，本次募捐用于支付打包材料和运费，结余转入学院助学金。',
      beneficiary: '石桥镇困难家庭',
      startsOn: addDays(today, 3),
      endsOn: addDays(today, 33),
      targetFen: 8e4,
      openToAll: false,
    }),
  )
}

type Before = (days: number) => PlainDate

async function giveCash(
  past: Past,
  { organisation, secretary }: Players,
  appealId: string,
  [person, amountFen, named]: readonly [DemonstrationPerson, number, boolean],
): Promise<void> {
  const { donation } = await past.call<{ donation: { id: string } }>(
    organisation,
    'POST',
    `/api/appeals/${appealId}/offline-donations`,
    { campusId: person.campusId, amountFen, named, on: past.today() },
  )
  await past.call(secretary, 'POST', `/api/donations/${donation.id}/confirmation`, { agree: true })
}

function planClosed(
  past: Past,
  diary: Diary,
  players: Players,
  before: Before,
  appealId: () => string,
): void {
  const { secretary, publicity, mentor, students, probationers, neighbours } = players
  const gifts = [
    [secretary, 50_000, true],
    [publicity, 30_000, true],
    [students[0]!, 10_000, true],
    [mentor, 20_000, false],
    [probationers[0]!, 5_000, false],
    [neighbours[0]!, 15_000, true],
  ] as const
  for (const [index, gift] of gifts.entries())
    diary.on(before(92 - index * 3), 12 * 60, () => giveCash(past, players, appealId(), gift))
  const act = async (path: string, body: object) => {
    const at = `/api/appeals/${appealId()}`
    const { version } = await past.call<Changed>(secretary, 'GET', at)
    await past.call(secretary, 'POST', `${at}/${path}`, { ...body, version })
  }
  const uses = [
    [66, 78_400, '少儿图书 196 册', '江城新华书店'],
    [64, 42_000, '双面书架 3 组', '江城文教设备公司'],
    [62, 6_200, '运费', '城际物流'],
  ] as const
  for (const [days, amountFen, what, payee] of uses)
    diary.on(before(days), 15 * 60, () =>
      act('uses', { on: past.today(), amountFen, what, payee, from: 'cash' }),
    )
  diary.on(before(55), 15 * 60, () =>
    act('report', {
      text: '本次募捐共收到6人捐款1300.00元，购置图书196册、书架3组，连同运费共支出1266.00元，已于活动结束后两周内全部送达清水乡中心小学，校方出具了接收清单。结余34.00元。感谢各位同志的支持。',
      restTo: '转入学院爱心助学金',
    }),
  )
}

function planRunning(
  past: Past,
  diary: Diary,
  players: Players,
  before: Before,
  appealId: () => string,
): void {
  const { secretary, organisation, mentor, students, probationers, neighbours } = players
  const online = [
    [11, organisation, 20_000, true, '愿每位老人都能轻松用手机。'],
    [10, students[0]!, 5_000, true, null],
    [9, mentor, 6_600, true, '一点心意。'],
    [8, neighbours[1]!, 10_000, false, null],
    [7, students[4]!, 2_000, false, '加油！'],
    [6, probationers[1]!, 3_000, true, null],
  ] as const
  const give = async (
    person: DemonstrationPerson,
    amountFen: number,
    named: boolean,
    message: string | null,
    onBill = true,
  ) => {
    const { donation } = await past.call<{ donation: { orderId: string } }>(
      person,
      'POST',
      `/api/appeals/${appealId()}/donations`,
      { amountFen, named, message },
    )
    await past.payOnline(person, donation.orderId, onBill)
  }
  for (const [days, person, amountFen, named, message] of online)
    diary.on(before(days), 19 * 60, () => give(person, amountFen, named, message))
  // The channel leaves this one out of its bill: the open day of the reconciliation.
  diary.on(before(3), 23 * 60 + 58, () => give(neighbours[2]!, 8_800, true, '向志愿者致敬。', false))
  diary.on(before(5), 12 * 60, () => giveCash(past, players, appealId(), [secretary, 50_000, true]))
}
