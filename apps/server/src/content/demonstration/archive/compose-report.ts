/** A thought report: an opening, three or four things lived through, what is wanting, and the end. */
import { dayOf, monthOf, type PlainDate, yearOf } from '@zhibu/domain/shared/plain-date'
import type { DemonstrationPerson } from '../people.ts'
import type { Random } from '../random.ts'
import { computingCourseTexts, generalCourseTexts, literatureCourseTexts } from '../texts/course-texts.ts'
import { dailyLifeTexts } from '../texts/daily-life-texts.ts'
import { familyTexts } from '../texts/family-texts.ts'
import { practiceTexts } from '../texts/practice-texts.ts'
import { readingTexts } from '../texts/reading-texts.ts'
import {
  closingTexts,
  openingTexts,
  probationOpeningTexts,
  reflectionTexts,
  staffReflectionTexts,
  staffTexts,
} from '../texts/reflection-texts.ts'
import { serviceTexts } from '../texts/service-texts.ts'
import { chooseText, type TextUse } from './text-choice.ts'
import { fillingsFor, fillText, type WriterFacts } from './writer-facts.ts'

export interface Report {
  readonly title: string
  readonly body: string
}

export interface Writer {
  readonly person: DemonstrationPerson
  readonly facts: WriterFacts
  /** Texts this person has used. */
  readonly used: Set<string>
  /** Texts the branch has read. */
  readonly use: TextUse
}

const topics = {
  course: ['把书读扎实', '学业上的得与失', '从一门课说起'],
  service: ['从小事做起', '在服务中学习', '为身边的人做点事'],
  daily: ['在集体中成长', '寝室与班级里的事', '学着与人相处'],
  practice: ['到实践中去', '走出校门的收获', '向劳动者学习'],
  family: ['家人教给我的', '从家乡说起', '父母与我的初心'],
  work: ['立足岗位', '本职工作中的体会', '教书育人，先正自己'],
} as const
type Topic = keyof typeof topics

const staffThemes: readonly { readonly topic: Topic; readonly list: readonly string[] }[] = [
  { topic: 'work', list: staffTexts },
  { topic: 'work', list: staffTexts },
]

/** What staff would not write of. */
const studentMatter = /宿舍|同学|\{(mate|major|teacher|grade)\}|班费|自助借还|图书角|辅导员/

/** One report written on a day. */
export function composeReport(random: Random, writer: Writer, on: PlainDate, isFirst: boolean): Report {
  const isStudent = writer.person.entryYear !== null
  const fillings = fillingsFor(random, writer.person, writer.facts, on)
  const isProbationary = writer.person.way.joinedOn !== null && writer.person.way.joinedOn <= on
  const choose = (list: readonly string[]): string[] => {
    const text = chooseText(random, isStudent ? list : list.filter((one) => !studentMatter.test(one)), {
      ...writer,
      on,
    })
    return text === null ? [] : [fillText(text, fillings)]
  }
  const themes = isStudent ? chooseThemes(random, writer) : staffThemes
  const lived = themes.flatMap(({ list }) => choose(list))
  const paragraphs = [
    ...choose(openingsFor(random, isProbationary, isFirst)),
    ...lived,
    ...choose(readingTexts),
    ...choose(isStudent ? reflectionTexts : staffReflectionTexts),
    ...choose(closingTexts),
  ]
  const month = `${yearOf(on)}年${monthOf(on)}月`
  return {
    title: `${random.pick(topics[themes[0]!.topic])}（${month}思想汇报）`,
    body: [
      '敬爱的党组织：',
      ...paragraphs.map((text) => `　　${text}`),
      '',
      `　　汇报人：${writer.person.name}`,
      `　　${month}${dayOf(on)}日`,
    ].join('\n'),
  }
}

/** A first report does not speak of the last one. */
function openingsFor(random: Random, isProbationary: boolean, isFirst: boolean): readonly string[] {
  if (isProbationary && random.chance(0.6)) return probationOpeningTexts
  return isFirst ? openingTexts.filter((text) => !/上次汇报|上一篇/.test(text)) : openingTexts
}

function chooseThemes(
  random: Random,
  { person, facts }: Writer,
): { readonly topic: Topic; readonly list: readonly string[] }[] {
  const themes = random.shuffle<{ topic: Topic; list: readonly string[] }>([
    { topic: 'course', list: courseTexts(person.department) },
    { topic: 'service', list: serviceTexts },
    { topic: 'daily', list: dailyLifeTexts },
    { topic: 'practice', list: practiceTexts },
  ])
  const chosen = themes.slice(0, random.chance(0.55) ? 3 : 2)
  if (random.chance(0.4))
    chosen.splice(random.int(1, chosen.length), 0, { topic: 'family', list: familyTexts[facts.livelihood] })
  return chosen.slice(0, 4)
}

/** Texts on the courses of a subject. */
function courseTexts(department: string): readonly string[] {
  if (/软件|计算机|物联网|人工智能|网络工程/.test(department)) return computingCourseTexts
  if (/汉语言|新闻|新媒体/.test(department)) return literatureCourseTexts
  return generalCourseTexts
}
