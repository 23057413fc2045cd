/** What fills the texts somebody writes: the same facts in all their texts. */
import { monthOf, type PlainDate, wholeMonthsBetween, yearOf } from '@zhibu/domain/shared/plain-date'
import { academicYear } from '../academic-calendar.ts'
import type { DemonstrationPerson } from '../people.ts'
import type { Random } from '../random.ts'
import type { Livelihood } from '../texts/family-texts.ts'

export interface WriterFacts {
  readonly livelihood: Livelihood
  readonly home: string
  readonly mates: readonly string[]
  readonly teachers: readonly string[]
  readonly places: readonly string[]
  readonly courses: readonly string[]
  readonly warden: string
}

const homes: Readonly<Record<Livelihood, readonly string[]>> = {
  farm: '湖北恩施 河南信阳 湖南邵阳 安徽阜阳 江西赣州 贵州毕节 四川达州 陕西安康 广西河池 甘肃陇南 山东菏泽 云南曲靖'.split(
    ' ',
  ),
  factory:
    '湖北黄石 辽宁鞍山 河南洛阳 湖南株洲 四川绵阳 江苏无锡 山东淄博 陕西宝鸡 吉林长春 江西景德镇'.split(' '),
  shop: '浙江台州 湖北荆州 安徽芜湖 湖南湘潭 福建莆田 河南许昌 江西九江 四川南充 山西运城 河北邢台'.split(
    ' ',
  ),
  school: '湖北黄冈 河南南阳 湖南怀化 安徽六安 江西上饶 贵州遵义 四川广安 陕西汉中 广西百色 甘肃定西'.split(
    ' ',
  ),
}

const surnames = '王李张刘陈杨黄赵周吴徐孙马朱胡林何高罗郑'.split('')
const places = [
  '临江社区',
  '梧桐里社区',
  '东湖里社区',
  '滨河社区',
  '学府社区',
  '桂园路社区',
  '书院街社区',
  '望湖社区',
]

const courses: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /软件|计算机|物联网|人工智能|网络/,
    [
      '数据结构',
      '操作系统',
      '计算机网络',
      '数据库原理',
      '软件测试',
      '计算机组成原理',
      '离散数学',
      '软件体系结构',
    ],
  ],
  [/汉语言/, ['现代汉语', '写作', '古代文学', '语言学概论', '文学理论', '外国文学']],
  [/新闻|新媒体/, ['新闻学概论', '中国新闻史', '新闻采访与写作', '传播学概论', '媒介伦理', '数据新闻']],
]
const otherCourses = ['专业核心课', '专业基础课', '专业选修课', '研究方法课']

/** Facts of one person. */
export function writerFacts(random: Random, person: DemonstrationPerson): WriterFacts {
  const livelihood = random.weighted<Livelihood>([
    ['farm', 42],
    ['factory', 24],
    ['shop', 20],
    ['school', 14],
  ])
  const short = random.shuffle(surnames)
  return {
    livelihood,
    home: random.pick(homes[livelihood]),
    mates: short.slice(0, 3).map((surname) => `小${surname}`),
    teachers: short.slice(3, 5).map((surname) => `${surname}老师`),
    places: random.shuffle(places).slice(0, 2),
    courses: courses.find(([subject]) => subject.test(person.department))?.[1] ?? otherCourses,
    warden: `${short[5]!}阿姨`,
  }
}

const numerals = '零 一 二 三 四 五 六 七 八 九 十 十一 十二'.split(' ')
const seasons = ['冬', '春', '夏', '秋'] as const
export type Season = (typeof seasons)[number]

/** The season of a day. */
export function seasonOf(date: PlainDate): Season {
  return seasons[Math.floor((monthOf(date) % 12) / 3)]!
}

/** Years since enrolment on a day, the first counted as one; null for staff. */
export function yearOfStudy(person: DemonstrationPerson, date: PlainDate): number | null {
  return person.entryYear === null ? null : Math.max(1, academicYear(date) - person.entryYear + 1)
}

/** Values for the places in a text written on a day. */
export function fillingsFor(
  random: Random,
  person: DemonstrationPerson,
  facts: WriterFacts,
  date: PlainDate,
): Readonly<Record<string, string>> {
  const { joinedOn } = person.way
  const months =
    joinedOn && joinedOn <= date ? Math.min(12, Math.max(1, wholeMonthsBetween(joinedOn, date))) : 1
  const begins = person.role === 'master' ? '研' : person.role === 'doctor' ? '博' : '大'
  return {
    name: person.name,
    major: person.department,
    home: facts.home,
    warden: facts.warden,
    mate: random.pick(facts.mates),
    teacher: random.pick(facts.teachers),
    place: random.pick(facts.places),
    course: random.pick(coursesOfYear(facts.courses, yearOfStudy(person, date))),
    month: `${numerals[monthOf(date)]!}月`,
    season: `${seasonOf(date)}季`,
    year: String(yearOf(date)),
    grade: `${begins}${numerals[Math.min(4, yearOfStudy(person, date) ?? 1)]!}`,
    months: numerals[months]!,
    aim: joinedOn && joinedOn <= date ? '共产党员' : '入党积极分子',
    focus: random.pick(
      person.entryYear === null
        ? ['本职工作', '业务学习', '重点任务']
        : ['专业课学习', '课程设计', '志愿服务', '班级工作', '社会实践'],
    ),
  }
}

/** What is taught in a year; the lists go from the first year to the last. */
function coursesOfYear(list: readonly string[], year: number | null): readonly string[] {
  if (list.length < 6 || year === null) return list
  if (year === 1) return list.slice(0, 2)
  return year === 2 ? list.slice(1, -2) : list.slice(-4)
}

/** A text with its places filled. Throws when it names one that is not known. */
export function fillText(text: string, fillings: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = fillings[name]
    if (value === undefined) throw new Error(`Nothing fills {${name}} in: ${text}`)
    return value
  })
}
