/** A year and more of dues in the showcase branch: figures, bills, payments, arrears, and what became of the money. */
import { addDays, type PlainDate, yearOf } from '@zhibu/domain/shared/plain-date'
import { addToMonth, monthOfDate, monthsFromTo, type PlainMonth } from '@zhibu/domain/shared/plain-month'
import { billPeople } from '../../../features/dues/actions/bill.ts'
import { warnOfArrears } from '../../../features/dues/actions/arrears.ts'
import { peopleOfBranch } from '../../../features/members/public.ts'
import { day } from '../academic-calendar.ts'
import type { DemonstrationPerson } from '../people.ts'
import type { Diary } from './diary.ts'
import type { Past } from './open-past.ts'
import type { Players } from './players.ts'

interface Due {
  readonly month: string
  readonly amountFen: number
}

interface OwnDues {
  readonly payable: { readonly arrears: readonly Due[]; readonly current: Due | null }
}

/** The day the branch began to keep its dues here: the July of last year. */
export const duesSince = (today: PlainDate): PlainDate => day(`${yearOf(today) - 1}-07-01`)

const of = (month: PlainMonth, date: number): PlainDate => day(`${month}-${String(date).padStart(2, '0')}`)

/** How each pays: online, in cash or by bank transfer. */
type Way = 'online' | 'cash' | 'bankTransfer'

/** Notes a year and more of dues in the diary. */
export function planDues(past: Past, diary: Diary, players: Players, today: PlainDate): void {
  const current = monthOfDate(today)
  const since = monthOfDate(duesSince(today))
  planFigures(past, diary, players, today)
  for (const month of monthsFromTo(since, current))
    diary.on(of(month, 2), 80, async () => {
      const { branchId } = players
      const people = await peopleOfBranch(past.services.db, branchId, ['probationary', 'full'])
      await billPeople(past.services, past.services.db, people)
      // Whoever is behind today was not a year ago.
      if (month >= addToMonth(current, -4)) await warnOfArrears(past.services)
    })
  planPayments(past, diary, players, today)
  planHardship(past, diary, players, today)
  planMoney(past, diary, players, today)
  diary.on(addDays(today, -5), 20 * 60, () =>
    past.call(players.students[0]!, 'POST', '/api/my/dues/objection', {
      reason: '本人9月起在校外企业实习并按月领取实习补贴，是否仍按学生标准交纳，请支部核实。',
    }),
  )
}

function planFigures(past: Past, diary: Diary, players: Players, today: PlainDate): void {
  const { organisation, secretary, members, branchId } = players
  const fix = (fromMonth: string, decidedOn: PlainDate, people: readonly DemonstrationPerson[], rise = 0) =>
    past.call(organisation, 'POST', `/api/units/${branchId}/dues/assessments`, {
      fromMonth,
      decidedOn,
      decision: `支部委员会会议（${decidedOn}）记录第2项`,
      people: people.map(({ id, payBaseFen }) =>
        payBaseFen === null
          ? {
              personId: id,
              category: 'student',
            }
          : {
              personId: id,
              category: 'salaried',
              baseFen: payBaseFen - rise,
            },
      ),
    })
  const since = duesSince(today)
  const staff = members.filter((person) => person.payBaseFen !== null)
  diary.on(since, 10 * 60, () => fix(monthOfDate(since), since, staff, 18_000))
  const year = yearOf(today)
  const fixedOn = day(`${year}-01-08`)
  const owing = members.filter((person) => person.way.joinedOn! <= fixedOn)
  diary.on(fixedOn, 16 * 60, () => fix(`${year}-01`, fixedOn, owing))
  diary.on(day(`${year}-01-20`), 16 * 60, () =>
    past.call(secretary, 'POST', `/api/units/${branchId}/dues/publications`, { year: year - 1 }),
  )
}

/** Payments at the end of each half year, later of each quarter, and month by month in the last three. */
function planPayments(past: Past, diary: Diary, players: Players, today: PlainDate): void {
  const { secretary, organisation, publicity, member, mentor, students, probationers, members } = players
  const current = monthOfDate(today)
  const back = (months: number) => addToMonth(current, -months)
  /** Until which month those who do not pay regularly have paid. */
  const stops = new Map([
    [member.id, back(2)],
    [students[2]!.id, back(4)],
    [students[3]!.id, back(7)],
    // Waits for a reduction.
    [publicity.id, back(1)],
    [students[1]!.id, back(1)],
    // Nothing was due any more.
    [probationers[0]!.id, back(2)],
  ])
  const ways = new Map<string, Way>([
    [organisation.id, 'bankTransfer'],
    [publicity.id, 'cash'],
    [students[1]!.id, 'cash'],
    [students[3]!.id, 'cash'],
    [probationers[0]!.id, 'cash'],
  ])
  for (const month of paymentMonths(today)) {
    const date = month === current ? addDays(today, -4) : of(month, 15)
    if (monthOfDate(date) !== month) continue
    for (const [index, person] of members.entries())
      diary.on(date, 9 * 60 + index * 7, async () => {
        const stop = stops.get(person.id) ?? current
        const until = stop < month ? stop : month
        const dues = await owed(past, person, until)
        if (dues.length === 0) return
        const officers = person === organisation ? [secretary, organisation] : [organisation, secretary]
        await pay(past, players, person, dues, ways.get(person.id) ?? 'online', officers)
      })
  }
  diary.on(addDays(today, -4), 18 * 60, () => payMore(past, players, mentor))
  // One sum in cash waits for the second person.
  diary.on(addDays(today, -2), 16 * 60, async () => {
    const dues = await owed(past, students[1]!, current)
    if (dues.length > 0) await record(past, players, students[1]!, dues, 'cash', organisation)
  })
}

/** Months in which many pay, on the fifteenth. */
export function paymentMonths(today: PlainDate): readonly PlainMonth[] {
  const current = monthOfDate(today)
  const recent = [-2, -1, 0].map((months) => addToMonth(current, months))
  const ends = monthsFromTo(monthOfDate(duesSince(today)), current).filter((month) =>
    (month < addToMonth(current, -6) ? ['06', '12'] : ['03', '06', '09', '12']).includes(month.slice(5)),
  )
  return [...new Set([...ends, ...recent])].toSorted()
}

/** What somebody owes up to a month. */
async function owed(past: Past, person: DemonstrationPerson, until: PlainMonth): Promise<readonly Due[]> {
  const { payable } = await past.call<OwnDues>(person, 'GET', '/api/my/dues')
  return [...payable.arrears, ...(payable.current ? [payable.current] : [])].filter(
    ({ month }) => month <= until,
  )
}

const sum = (dues: readonly Due[]): number => dues.reduce((total, { amountFen }) => total + amountFen, 0)

async function pay(
  past: Past,
  players: Players,
  person: DemonstrationPerson,
  dues: readonly Due[],
  way: Way,
  [first, second]: readonly DemonstrationPerson[],
): Promise<void> {
  if (way === 'online') {
    const { payment } = await past.call<{ payment: { orderId: string } }>(
      person,
      'POST',
      '/api/my/dues/payments',
      { months: dues.map(({ month }) => month), expectedFen: sum(dues) },
    )
    return past.payOnline(person, payment.orderId)
  }
  const payment = await record(past, players, person, dues, way, first!)
  await past.call(second!, 'POST', `/api/dues/payments/${payment.id}/confirmation`, {
    agree: true,
    version: payment.version,
  })
}

function record(
  past: Past,
  { branchId }: Players,
  person: DemonstrationPerson,
  dues: readonly Due[],
  method: 'cash' | 'bankTransfer',
  officer: DemonstrationPerson,
  voluntaryFen = 0,
) {
  return past.call<{ id: string; version: number }>(
    officer,
    'POST',
    `/api/units/${branchId}/dues/offline-payments`,
    {
      personId: person.id,
      months: dues.map(({ month }) => month),
      voluntaryFen,
      countedFen: sum(dues) + voluntaryFen,
      method,
      receivedOn: past.today(),
      note: method === 'cash' ? '当面点清' : '转账附言：党费',
    },
  )
}

/** A voluntary sum beyond what is due. */
async function payMore(past: Past, players: Players, person: DemonstrationPerson): Promise<void> {
  const { organisation, secretary } = players
  const payment = await record(past, players, person, [], 'cash', organisation, 1000)
  await past.call(secretary, 'POST', `/api/dues/payments/${payment.id}/confirmation`, {
    agree: true,
    version: payment.version,
  })
}

/** One reduction holds, one waits for the college’s organiser. */
function planHardship(past: Past, diary: Diary, players: Players, today: PlainDate): void {
  const { organisation, collegeOrganiser, publicity, probationers } = players
  const current = monthOfDate(today)
  const propose = (person: DemonstrationPerson, fromMonth: PlainMonth, amountFen: number, reason: string) =>
    past.call<{ id: string; version: number }>(
      organisation,
      'POST',
      `/api/people/${person.id}/dues/reductions`,
      {
        fromMonth,
        toMonth: `${fromMonth.slice(0, 4)}-12`,
        amountFen,
        reason,
        decision: `支部委员会会议（${past.today()}）记录第1项`,
      },
    )
  const from = addToMonth(current, -1)
  diary.on(of(from, 5), 15 * 60, async () => {
    const { id, version } = await propose(probationers[0]!, from, 0, '家庭遭遇洪涝灾害，本人申请困难补助。')
    await past.call(collegeOrganiser, 'POST', `/api/dues/reductions/${id}/decision`, {
      approve: true,
      version,
      note: '情况属实，同意免交。',
    })
  })
  const asked = of(current, 3) < today ? addDays(today, -1) : today
  diary.on(asked, 15 * 60, () =>
    propose(
      publicity,
      current,
      publicity.payBaseFen === null ? 0 : 2000,
      '父亲住院手术，家庭负担较重，申请减免本年度剩余月份党费。',
    ),
  )
}

/** Handed up, spent, and asked for. */
function planMoney(past: Past, diary: Diary, players: Players, today: PlainDate): void {
  const { secretary, collegeSecretary, branchId } = players
  const at = `/api/units/${branchId}/dues`
  const handUp = (amountFen: number) =>
    past.call<{ id: string; version: number }>(secretary, 'POST', `${at}/hand-ups`, {
      amountFen,
      method: 'bankTransfer',
      on: past.today(),
      note: '按季上缴',
    })
  diary.on(addDays(today, -40), 10 * 60, async () => {
    const { id, version } = await handUp(30_000)
    await past.call(collegeSecretary, 'POST', `/api/dues/hand-ups/${id}/confirmation`, {
      received: true,
      version,
    })
  })
  diary.on(addDays(today, -2), 10 * 60, () => handUp(5_000))
  const request = (use: string, amountFen: number, purpose: string) =>
    past.call<{ id: string; version: number }>(secretary, 'POST', `${at}/spending`, {
      use,
      amountFen,
      purpose,
      decidedOn: past.today(),
      decision: `支部党员大会（${past.today()}）记录第3项`,
    })
  const approve = ({ id, version }: { readonly id: string; readonly version: number }) =>
    past.call<{ version: number }>(collegeSecretary, 'POST', `/api/dues/spending/${id}/decision`, {
      approve: true,
      note: '学院党委会研究同意。',
      version,
    })
  let books = ''
  diary.on(addDays(today, -36), 10 * 60, async () => {
    const asked = await request('educationMaterials', 28_000, '购买党员学习用书20册')
    books = asked.id
    await approve(asked)
  })
  diary.on(addDays(today, -30), 10 * 60, () =>
    past.call(secretary, 'POST', `/api/dues/spending/${books}/spent`, {
      on: past.today(),
      amountFen: 26580,
      payee: '江城新华书店',
      from: 'allocation',
      version: 1,
    }),
  )
  diary.on(addDays(today, -12), 10 * 60, async () => {
    await approve(await request('training', 20_000, '组织预备党员赴红色教育基地培训的场地和资料费'))
  })
  diary.on(addDays(today, -1), 11 * 60, () =>
    request('hardshipAid', 30_000, '慰问家庭遭遇自然灾害的困难学生党员'),
  )
}
