/** The showcase branch's votes: six decided ones, and one announced for the coming days. */
import type { Choices } from '@zhibu/ballot'
import { addDays, laterOf, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { onWorkingDay } from '../academic-calendar.ts'
import type { DemonstrationPerson } from '../people.ts'
import type { Diary } from './diary.ts'
import type { Past } from './open-past.ts'
import type { Players } from './players.ts'
import { announceVote, type Holding, holdVote, type Voting, type VoteView } from './hold-vote.ts'

const place = '明德楼 305 会议室'
const yes: readonly Choices[] = [[1, 0, 0]]
const abstain: readonly Choices[] = [[0, 0, 1]]

/** Notes all votes in the diary. `voting` is there once the branch has its keys. */
export function planVotes(
  past: Past,
  diary: Diary,
  players: Players,
  today: PlainDate,
  voting: () => Voting,
): void {
  const { secretary, organisation, mentor, member, publicity, students, probationers } = players
  const before = (days: number) => onWorkingDay(addDays(today, -days))
  const electronic = [publicity, students[0]!, students[1]!]
  const tellerIds = [secretary.id, organisation.id]
  const hold = async (body: object, holding: Holding) => {
    const vote = { panelId: voting().panelId, tellerIds, ...body }
    const voteId = await announceVote(past, players, vote)
    await holdVote(past, players, voting(), voteId, holding)
    return voteId
  }
  const meetingOn = (on: PlainDate) => ({ name: '支部党员大会', on, place })

  const admission = before(18)
  const absent = [member, students[2]!]
  diary.on(admission, 15 * 60, () =>
    hold(
      {
        kind: 'resolution',
        title: `关于接收${players.prospect.name}为预备党员的决议`,
        meeting: meetingOn(admission),
        resolution: {
          kind: 'admission',
          text: `支部大会讨论认为，${players.prospect.name}同志入党动机端正，经培养教育和考察，基本具备党员条件，同意接收为中共预备党员，报上级党委审批。`,
          personId: players.prospect.id,
        },
      },
      {
        ballots: electronic.map((person) => [person, yes]),
        paper: { voters: [secretary, organisation, mentor, students[3]!, students[4]!], counts: [[5, 0, 0]] },
        written: absent,
      },
    ),
  )
  // The longest on probation: their year is over, or nearly.
  const converted = probationers[0]!
  diary.on(admission, 15 * 60 + 40, () =>
    hold(
      {
        kind: 'resolution',
        title: `关于${converted.name}转为中共正式党员的决议`,
        meeting: meetingOn(admission),
        resolution: {
          kind: 'conversion',
          text: `支部大会讨论认为，${converted.name}同志在预备期内能够履行党员义务，发挥先锋模范作用，同意按期转为中共正式党员，报上级党委审批。`,
          personId: converted.id,
        },
      },
      {
        ballots: electronic.map((person, index) => [person, index === 1 ? abstain : yes]),
        paper: {
          voters: [secretary, organisation, mentor, member, ...students.slice(2)],
          counts: [[7, 0, 0]],
        },
      },
    ),
  )
  planElection(past, diary, players, { today, voting, hold })
  planOpinions(past, diary, players, { today, voting })
  planComing(past, diary, players, today)
}

interface Planned {
  readonly today: PlainDate
  readonly voting: () => Voting
}

/** Delegates: one of three is elected at once, two are level for the second place, and a second ballot decides. */
function planElection(
  past: Past,
  diary: Diary,
  players: Players,
  { today, voting, hold }: Planned & { readonly hold: (body: object, holding: Holding) => Promise<string> },
): void {
  const { secretary, organisation, mentor, member, publicity, students } = players
  const on = onWorkingDay(addDays(today, -11))
  const electronic = [publicity, students[0]!, students[1]!]
  const voters = [secretary, organisation, mentor, member, ...students.slice(2)]
  // None of them opens the box or counts.
  const candidates = [students[0]!, students[2]!, students[3]!]
  const [first, second, third] = candidates as [DemonstrationPerson, DemonstrationPerson, DemonstrationPerson]
  const counted = (order: readonly string[], votes: ReadonlyMap<string, number>) => [
    order.map((id) => votes.get(id) ?? 0),
    order.map(() => 0),
  ]
  const naming = (order: readonly string[], named: readonly DemonstrationPerson[]): Choices[] => [
    order.map((id) => (named.some((person) => person.id === id) ? 1 : 0)),
    order.map(() => 0),
  ]
  const pairs = [[first, second], [first, third], [second, third]] // prettier-ignore
  diary.on(on, 16 * 60, async () => {
    const order = await orderOf(past, players, candidates)
    const voteId = await hold(
      {
        kind: 'election',
        title: '出席学院党员代表大会代表选举',
        meeting: { name: '支部党员大会', on, place },
        election: {
          names: 'delegates',
          seats: 2,
          candidateIds: candidates.map(({ id }) => id),
          otherNames: false,
          method: '差额选举；赞成票超过应到会有选举权人数半数者当选，经支部党员大会通过。',
        },
      },
      {
        ballots: electronic.map((person, index) => [person, naming(order, pairs[index]!)]),
        paper: {
          voters,
          counts: counted(order, new Map([[first.id, 6], [second.id, 4], [third.id, 4]])), // prettier-ignore
        },
      },
    )
    const round = await past.call<{ id: string }>(secretary, 'POST', `/api/votes/${voteId}/rounds`, {
      round: 'tie',
    })
    const left = await past.call<VoteView>(secretary, 'GET', `/api/votes/${round.id}`)
    const again = left.questions[0]!.answers.map(({ personId }) => personId!)
    await holdVote(past, players, voting(), round.id, {
      ballots: electronic.map((person, index) => [person, naming(again, [index < 2 ? second : third])]),
      paper: { voters, counts: counted(again, new Map([[second.id, 5], [third.id, 2]])) }, // prettier-ignore
    })
  })
}

/** Candidates as they stand on the ballot. */
async function orderOf(past: Past, { secretary, branchId }: Players, people: readonly DemonstrationPerson[]) {
  const { ordered } = await past.call<{ ordered: { id: string }[] }>(
    secretary,
    'POST',
    `/api/units/${branchId}/candidates-check`,
    { names: 'delegates', seats: 2, candidateIds: people.map(({ id }) => id) },
  )
  return ordered.map(({ id }) => id)
}

/** A survey of six, and a recommendation that three took part in: its box stays shut. */
function planOpinions(past: Past, diary: Diary, players: Players, { today, voting }: Planned): void {
  const { publicity, students, probationers } = players
  const electronic = [publicity, students[0]!, students[1]!]
  const surveyed = [publicity, ...students.slice(0, 3), ...probationers.slice(0, 2)]
  const answers = [[0, 0], [0, 1], [1, 0], [0, 2], [1, 1], [2, 0], [0, 0], [1, 2], [0, 1]] // prettier-ignore
  const chosen = (index: number, of: number) =>
    Array.from({ length: of }, (_, answer) => (answer === index ? 1 : 0))
  diary.on(onWorkingDay(addDays(today, -25)), 9 * 60, async () => {
    const voteId = await announceVote(past, players, {
      kind: 'survey',
      title: '支部主题党日活动意见征集',
      panelId: voting().panelId,
      survey: {
        questions: [
          {
            text: '下一阶段的主题党日，您最希望以哪种形式开展？',
            answers: ['现场教学', '志愿服务', '专题研讨'],
            min: 1,
            max: 1,
          },
          {
            text: '主题党日安排在什么时间最合适？',
            answers: ['周三下午', '周五下午', '周末'],
            min: 1,
            max: 1,
          },
        ],
      },
    })
    await holdVote(past, players, voting(), voteId, {
      ballots: surveyed.map((person, index) => [
        person,
        answers[index % answers.length]!.map((answer) => chosen(answer, 3)),
      ]),
    })
  })
  const nameIds = students.slice(0, 4).map(({ id }) => id)
  diary.on(onWorkingDay(addDays(today, -22)), 9 * 60, async () => {
    const voteId = await announceVote(past, players, {
      kind: 'recommendation',
      title: '“学生党员示范岗”人选民主推荐',
      panelId: voting().panelId,
      recommendation: { question: '请推荐不超过两名“学生党员示范岗”人选。', atMost: 2, nameIds },
    })
    await holdVote(past, players, voting(), voteId, {
      ballots: electronic.map((person, index) => [person, [chosen(index, nameIds.length)]]),
    })
  })
}

/**
 * A resolution of the coming days, for a newcomer to play through: the listed member, mentor and commissioner open the
 * box, those without an account vote on paper, counted by secretary and commissioner.
 */
function planComing(past: Past, diary: Diary, players: Players, today: PlainDate): void {
  const { secretary, organisation, mentor, member, publicity, students } = players
  diary.on(addDays(today, -1), 17 * 60, async () => {
    const voteId = await announceVote(past, players, {
      kind: 'resolution',
      title: '关于支部下一年度工作计划的决议',
      meeting: { name: '支部党员大会', on: laterOf(onWorkingDay(addDays(today, 3)), today), place },
      scrutineerIds: [member.id, mentor.id, organisation.id],
      threshold: 2,
      tellerIds: [secretary.id, organisation.id],
      resolution: {
        kind: 'ordinary',
        text: '同意支部委员会提出的下一年度工作计划：每月一次主题党日，每季度一次党课，开展“代码助老”志愿服务和新生学业帮扶。',
      },
    })
    await past.call(secretary, 'POST', `/api/votes/${voteId}/roll`, {
      people: [publicity, ...students].map(({ id }) => ({ personId: id, channel: 'paper' })),
    })
  })
}
