/** Words of the appraisal in the language now shown. */
import { CONSEQUENCES, PLACE_TEXTS } from '@zhibu/domain/appraisals/appraisal-rule-texts'
import { MEETING_KINDS, ROUND_STATES, type RoundState } from '@zhibu/domain/appraisals/round-states'
import { GRADE_ORDER, GRADES, type Grade } from '@zhibu/domain/ballots/appraisal'
import { type Article, articleText } from '@zhibu/domain/shared/articles'
import { domainLanguage } from '../../shared/directory/words.ts'

export const gradeWord = (grade: Grade): string => GRADES[grade][domainLanguage()]
export const stateWord = (state: RoundState): string => ROUND_STATES[state][domainLanguage()]
export const meetingWord = (kind: keyof typeof MEETING_KINDS): string => MEETING_KINDS[kind][domainLanguage()]
export const articleWord = (article: string): string => articleText(article as Article, domainLanguage())

/** The rule behind somebody's place, in words. */
export function ruleWord(rule: string): string {
  return PLACE_TEXTS[rule as keyof typeof PLACE_TEXTS]?.[domainLanguage()] ?? rule
}

/** What follows from a grade, each with its article. */
export function consequencesOf(grade: Grade): { readonly text: string; readonly article: string }[] {
  return CONSEQUENCES[grade].map(({ text, article }) => ({
    text: text[domainLanguage()],
    article: articleText(article, domainLanguage()),
  }))
}

/** 优秀 3 · 合格 8 · … */
export function countsText(counts: Readonly<Record<Grade, number>>): string {
  return GRADE_ORDER.map((grade) => `${gradeWord(grade)} ${counts[grade]}`).join(' · ')
}
