/** The university as it is to be: its units, and how many people of which kind are in each branch. */
import type { UnitKind } from '@zhibu/domain/access/offices'
import type { Stage } from '@zhibu/domain/members/codes'

export type Occupation = 'undergraduate' | 'postgraduate' | 'teacher' | 'official' | 'librarian' | 'retired'

export interface BranchPlan {
  readonly key: string
  readonly name: string
  readonly shortName: string
  /** Years before today in which it was founded. */
  readonly age: number
  readonly occupation: Occupation
  /** Majors or departments, the first the commonest. */
  readonly fields: readonly string[]
  readonly sizes: Readonly<Record<Stage, number>>
  /** Teachers among the full members of a students' branch. */
  readonly counsellors: number
  readonly partyGroups: readonly string[]
}

export interface CollegePlan {
  readonly key: string
  readonly kind: Extract<UnitKind, 'collegeCommittee' | 'generalBranch'>
  readonly name: string
  readonly shortName: string
  readonly age: number
  /** Two digits inside campus numbers. */
  readonly code: string
  readonly branches: readonly BranchPlan[]
}

export const universityName = '中共江城大学委员会'

function sizes(
  full: number,
  probationary: number,
  prospect: number,
  activist: number,
  applicant: number,
): BranchPlan['sizes'] {
  return { full, probationary, prospect, activist, applicant }
}

const plain = { counsellors: 0, partyGroups: [] } as const

/** Two hundred and forty people in four colleges and ten branches. */
const smallUniversity: readonly CollegePlan[] = [
  {
    key: 'computing',
    kind: 'collegeCommittee',
    name: '计算机学院党委',
    shortName: '计算机学院',
    age: 14,
    code: '02',
    branches: [
      {
        key: 'software1',
        name: '软件工程本科生第一党支部',
        shortName: '软工本科一支部',
        age: 4,
        occupation: 'undergraduate',
        fields: ['软件工程'],
        sizes: sizes(10, 4, 3, 8, 4),
        counsellors: 3,
        partyGroups: ['第一党小组', '第二党小组'],
      },
      {
        key: 'software2',
        name: '软件工程本科生第二党支部',
        shortName: '软工本科二支部',
        age: 4,
        occupation: 'undergraduate',
        fields: ['软件工程', '物联网工程'],
        sizes: sizes(9, 3, 2, 7, 4),
        counsellors: 2,
        partyGroups: [],
      },
      {
        key: 'postgraduates',
        name: '研究生党支部',
        shortName: '计算机研究生支部',
        age: 14,
        occupation: 'postgraduate',
        fields: ['计算机科学与技术', '软件工程', '人工智能'],
        sizes: sizes(14, 3, 2, 6, 2),
        ...plain,
      },
      {
        key: 'computingTeachers',
        name: '计算机学院教师党支部',
        shortName: '计算机教师支部',
        age: 14,
        occupation: 'teacher',
        fields: ['软件工程系', '网络与信息安全系', '人工智能系', '实验教学中心'],
        sizes: sizes(20, 1, 0, 1, 1),
        counsellors: 0,
        partyGroups: ['软件工程系党小组', '网络与信息安全系党小组', '人工智能系党小组'],
      },
    ],
  },
  {
    key: 'chinese',
    kind: 'generalBranch',
    name: '中文与新闻传播系党总支',
    shortName: '中文与新闻传播系',
    age: 22,
    code: '01',
    branches: [
      {
        key: 'literature',
        name: '汉语言文学学生党支部',
        shortName: '汉语言学生支部',
        age: 12,
        occupation: 'undergraduate',
        fields: ['汉语言文学'],
        sizes: sizes(8, 4, 3, 7, 4),
        counsellors: 2,
        partyGroups: [],
      },
      {
        key: 'journalism',
        name: '新闻学学生党支部',
        shortName: '新闻学生支部',
        age: 12,
        occupation: 'undergraduate',
        fields: ['新闻学', '网络与新媒体'],
        sizes: sizes(9, 3, 3, 6, 4),
        counsellors: 2,
        partyGroups: [],
      },
      {
        key: 'chineseTeachers',
        name: '中文系教工党支部',
        shortName: '中文教工支部',
        age: 22,
        occupation: 'teacher',
        fields: ['古代文学教研室', '现当代文学教研室', '语言学教研室', '新闻传播教研室'],
        sizes: sizes(18, 1, 0, 1, 2),
        ...plain,
      },
    ],
  },
  {
    key: 'offices',
    kind: 'generalBranch',
    name: '机关党总支',
    shortName: '机关',
    age: 30,
    code: '90',
    branches: [
      {
        key: 'centralOffice',
        name: '党政办公室党支部',
        shortName: '党政办支部',
        age: 30,
        occupation: 'official',
        fields: ['党政办公室', '党委组织部', '党委宣传部', '信息化建设中心', '审计处', '学生工作部'],
        sizes: sizes(21, 1, 0, 0, 1),
        ...plain,
      },
      {
        key: 'library',
        name: '图书馆党支部',
        shortName: '图书馆支部',
        age: 7,
        occupation: 'librarian',
        fields: ['读者服务部', '文献资源部', '技术部', '古籍特藏部'],
        sizes: sizes(13, 1, 1, 1, 1),
        ...plain,
      },
    ],
  },
  {
    key: 'retired',
    kind: 'generalBranch',
    name: '离退休工作处党总支',
    shortName: '离退休',
    age: 18,
    code: '91',
    branches: [
      {
        key: 'retiredStaff',
        name: '离退休教职工党支部',
        shortName: '离退休支部',
        age: 18,
        occupation: 'retired',
        fields: ['中文系退休', '计算机学院退休', '机关退休', '后勤退休'],
        sizes: sizes(24, 0, 0, 0, 0),
        counsellors: 0,
        partyGroups: ['东区党小组', '西区党小组'],
      },
    ],
  },
]

/** Colleges that a larger university has besides, with their majors. */
const furtherColleges: readonly (readonly [name: string, majors: string])[] = [
  ['数学与统计学院', '数学与应用数学 统计学 信息与计算科学'],
  ['物理学院', '物理学 应用物理学 光电信息科学与工程'],
  ['化学与材料学院', '化学 材料化学 应用化学'],
  ['生命科学学院', '生物科学 生物技术 生态学'],
  ['外国语学院', '英语 日语 翻译'],
  ['法学院', '法学 知识产权 社会工作'],
  ['马克思主义学院', '思想政治教育 马克思主义理论'],
  ['教育学院', '教育学 学前教育 心理学'],
  ['历史文化学院', '历史学 文物与博物馆学 档案学'],
  ['经济管理学院', '经济学 会计学 工商管理 金融学'],
  ['公共管理学院', '行政管理 劳动与社会保障 公共事业管理'],
  ['机械工程学院', '机械设计制造及其自动化 车辆工程 工业设计'],
  ['电气与自动化学院', '电气工程及其自动化 自动化 机器人工程'],
  ['土木与水利学院', '土木工程 水利水电工程 给排水科学与工程'],
  ['资源与环境学院', '地理科学 环境工程 测绘工程'],
  ['医学院', '临床医学 护理学 药学'],
  ['体育学院', '体育教育 运动训练'],
  ['音乐与美术学院', '音乐学 美术学 视觉传达设计'],
]

/** Branches of a further college repeat in this order. */
const pattern: readonly { readonly occupation: Occupation; readonly sizes: BranchPlan['sizes'] }[] = [
  { occupation: 'undergraduate', sizes: sizes(9, 4, 3, 7, 4) },
  { occupation: 'undergraduate', sizes: sizes(8, 4, 2, 7, 5) },
  { occupation: 'postgraduate', sizes: sizes(14, 3, 2, 6, 2) },
  { occupation: 'undergraduate', sizes: sizes(9, 3, 3, 8, 4) },
  { occupation: 'teacher', sizes: sizes(22, 1, 0, 1, 1) },
]

const numerals = '一 二 三 四 五 六 七 八 九 十'.split(' ')

/** A number in Chinese, up to 99. */
function inChinese(number: number): string {
  if (number <= 10) return numerals[number - 1]!
  const tens = Math.floor(number / 10)
  const rest = number % 10
  return `${tens > 1 ? numerals[tens - 1]! : ''}十${rest ? numerals[rest - 1]! : ''}`
}

/** The units of a university with about `people` people, never fewer than the small one has. */
export function planUniversity(people: number): readonly CollegePlan[] {
  const more = people - headcount(smallUniversity)
  if (more <= 0) return smallUniversity
  const branchCount = Math.ceil(more / 26.4)
  const collegeCount = Math.min(furtherColleges.length, Math.max(1, Math.round(branchCount / 6)))
  const further = furtherColleges.slice(0, collegeCount).map((college, index) => {
    const share = Math.floor(branchCount / collegeCount) + (index < branchCount % collegeCount ? 1 : 0)
    return planCollege(college, index, share)
  })
  return [...smallUniversity, ...further]
}

/** People of a plan. */
export function headcount(colleges: readonly CollegePlan[]): number {
  return colleges
    .flatMap((college) => college.branches)
    .reduce((sum, { sizes: branch }) => sum + Object.values(branch).reduce((a, b) => a + b, 0), 0)
}

function planCollege(
  [name, majorList]: readonly [string, string],
  index: number,
  branches: number,
): CollegePlan {
  const majors = majorList.split(' ')
  const counts = new Map<string, number>()
  const numbered = (title: string): string => {
    const count = (counts.get(title) ?? 0) + 1
    counts.set(title, count)
    return `${title}第${inChinese(count)}党支部`
  }
  return {
    key: `college${index}`,
    kind: 'collegeCommittee',
    name: `${name}党委`,
    shortName: name,
    age: 10 + (index % 9),
    code: String(index + 10),
    branches: Array.from({ length: branches }, (_, number) => {
      const { occupation, sizes: branchSizes } = pattern[number % pattern.length]!
      const major = majors[Math.floor(number / pattern.length) % majors.length]!
      const title =
        occupation === 'teacher'
          ? `${name}教师`
          : `${major}${occupation === 'postgraduate' ? '研究生' : '本科生'}`
      const branchName = numbered(title)
      return {
        key: `college${index}.${number}`,
        name: branchName,
        shortName: branchName.replace('党支部', '支部'),
        age: 2 + (number % 8),
        occupation,
        fields: occupation === 'teacher' ? majors.map((one) => `${one}系`) : [major],
        sizes: branchSizes,
        counsellors: occupation === 'undergraduate' ? 2 : 0,
        partyGroups: [],
      }
    }),
  }
}
