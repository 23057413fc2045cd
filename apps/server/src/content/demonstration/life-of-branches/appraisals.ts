/** The yearly appraisal of the showcase branch: last year's round is over, this year's has begun. */
import { addDays, laterOf, type PlainDate, yearOf } from '@zhibu/domain/shared/plain-date'
import type { DemonstrationPerson } from '../people.ts'
import type { Diary } from './diary.ts'
import type { Past } from './open-past.ts'
import type { Players } from './players.ts'

interface RoundView {
  readonly version: number
  readonly places: readonly {
    readonly id: string
    readonly person: { readonly id: string }
    readonly part: string
    readonly version: number
  }[]
}

interface OwnView {
  readonly self: { readonly version: number }
  readonly colleagues: readonly { readonly placeId: string; readonly person: { readonly id: string } }[]
}

const selfTexts = [
  '一年来，我坚持参加支部学习，认真完成分配的任务。不足是理论学习还不够系统，与同学谈心不够主动。今后将制订学习计划，每月至少联系一名同学。',
  '本年度我参加主题党日和志愿服务，能够按时交纳党费，自觉接受监督。不足之处是工作有时求快，考虑不够周全。今后多听取意见，把事情做细做实。',
  '我能够服从支部安排，在班级和宿舍主动承担工作，学业成绩保持稳定。存在的问题是参加讨论发言不多。下一步将提前准备，积极发言。',
]
const comments = [
  '学习认真，乐于帮助同学，工作踏实。',
  '能够按时参加组织生活，建议在讨论中多发表意见。',
  '责任心强，交办的事情件件有着落，希望加强理论学习。',
]

/** When last year's round is held: once those who are full members today were so, weeks ago at the latest. */
function daysOfLast({ fullMembers }: Players, today: PlainDate): PlainDate {
  const converted = fullMembers.map((person) => person.way.fullOn!).reduce(laterOf)
  const latest = addDays(today, -60)
  const begin = addDays(converted, 5)
  return begin < latest ? begin : latest
}

/** Notes both rounds in the diary. */
export function planAppraisals(past: Past, diary: Diary, players: Players, today: PlainDate): void {
  const round = openRound(past, players)
  const { secretary, organisation, member, mentor, members, students, probationers, branchId } = players
  const begin = daysOfLast(players, today)
  const on = (days: number) => addDays(begin, days)
  const about = new Set([secretary, mentor, member, students[0]!, students[3]!].map(({ id }) => id))
  let roundId = ''
  diary.on(begin, 9 * 60, async () => {
    roundId = await round.create(branchId, yearOf(today) - 1, on)
    await round.step(roundId, 'self')
    for (const [index, person] of members.entries())
      await round.writeSelf(roundId, person, selfTexts[index % selfTexts.length]!)
    await round.step(roundId, 'mutual')
  })
  // Six write about five, so that what they wrote may be shown.
  diary.on(on(6), 10 * 60, async () => {
    for (const [index, person] of [organisation, mentor, member, ...students.slice(0, 3)].entries())
      await round.comment(roundId, person, index, about)
    await round.step(roundId, 'poll')
  })
  diary.on(on(9), 15 * 60, async () =>
    past.call(secretary, 'POST', `/api/appraisals/${roundId}/poll/skip`, {
      version: await round.versionOf(roundId),
      reason: '民主测评在组织生活会上以无记名纸质票进行，结果由支委会掌握。',
    }),
  )
  diary.on(on(16), 15 * 60, () => round.grade(roundId, [mentor.id, students[0]!.id]))
  diary.on(on(18), 12 * 60, async () => {
    const objector = students[3]!
    for (const person of members.filter((one) => !probationers.includes(one) && one.way.stage === 'full'))
      await past.call(person, 'POST', `/api/appraisals/${roundId}/mine/feedback`, {
        objection:
          person === objector ? '评定时没有提到我参加迎新志愿服务的情况，希望支委会核实后一并考虑。' : null,
      })
    const places = await round.places(roundId)
    await past.call(secretary, 'POST', `/api/appraisals/people/${places.get(objector.id)!.id}/answer`, {
      text: '支委会已核实：志愿服务时长属实，已记入本人材料。经研究，等次维持“合格”，希望继续保持。',
    })
    await round.step(roundId, 'finished')
  })
  diary.on(addDays(today, -6), 9 * 60, async () => {
    const coming = (days: number) => addDays(today, days)
    const id = await round.create(branchId, yearOf(today), coming)
    await round.step(id, 'self')
    for (const [index, person] of [secretary, students[1]!, students[2]!].entries())
      await round.writeSelf(id, person, selfTexts[index]!)
  })
}

function openRound(past: Past, { secretary, organisation }: Players) {
  const look = (roundId: string) => past.call<RoundView>(secretary, 'GET', `/api/appraisals/${roundId}`)
  const own = (roundId: string, person: DemonstrationPerson) =>
    past.call<OwnView>(person, 'GET', `/api/appraisals/${roundId}/mine`)
  return {
    create: async (branchId: string, year: number, on: (days: number) => PlainDate): Promise<string> => {
      const made = await past.call<{ id: string }>(secretary, 'POST', `/api/units/${branchId}/appraisals`, {
        year,
        meetingKind: 'organisationLife',
        meetingOn: on(15),
        selfDueOn: on(5),
        mutualDueOn: on(8),
        pollDueOn: on(12),
      })
      return made.id
    },
    step: async (roundId: string, to: string) =>
      past.call(secretary, 'POST', `/api/appraisals/${roundId}/step`, {
        version: (await look(roundId)).version,
        to,
      }),
    versionOf: async (roundId: string) => (await look(roundId)).version,
    places: async (roundId: string) =>
      new Map((await look(roundId)).places.map((place) => [place.person.id, place])),
    writeSelf: async (roundId: string, person: DemonstrationPerson, text: string) =>
      past.call(person, 'POST', `/api/appraisals/${roundId}/mine/self-appraisal`, {
        version: (await own(roundId, person)).self.version,
        text,
      }),
    comment: async (
      roundId: string,
      person: DemonstrationPerson,
      index: number,
      about: ReadonlySet<string>,
    ) => {
      const { colleagues } = await own(roundId, person)
      const known = colleagues.filter((one) => about.has(one.person.id))
      for (const [place, { placeId }] of known.entries())
        await past.call(person, 'POST', `/api/appraisals/people/${placeId}/comments`, {
          text: comments[(index + place) % comments.length]!,
        })
    },
    /** Those named get 优秀, everybody else 合格; nobody sets their own. */
    grade: async (roundId: string, excellent: readonly string[]) => {
      for (const place of (await look(roundId)).places.filter((one) => one.part === 'graded')) {
        const officer = place.person.id === secretary.id ? organisation : secretary
        const best = excellent.includes(place.person.id)
        await past.call(officer, 'PUT', `/api/appraisals/people/${place.id}/grade`, {
          version: place.version,
          grade: best ? 'excellent' : 'qualified',
          reason: best
            ? '一贯表现突出，测评优秀票居前，承担支部工作多，经支委会研究评定。'
            : '能够履行党员义务，按时参加组织生活，结合测评和一贯表现评定。',
        })
      }
      const { version } = await look(roundId)
      const body = { version, decidedBy: 'committee', decidedOn: past.today() }
      await past.call(secretary, 'POST', `/api/appraisals/${roundId}/grades`, body)
    },
  }
}
