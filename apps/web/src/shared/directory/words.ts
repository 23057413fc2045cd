/** Names of stages, kinds and offices, in the language now shown. */
import type { OfficeKind, UnitKind } from '@zhibu/domain/access/offices'
import { EDUCATIONS, SEXES, STAGE_ORDER, STAGES, STANDINGS } from '@zhibu/domain/members/codes'
import { nationalityName } from '@zhibu/domain/members/nationalities'
import { officeName } from '@zhibu/domain/organisation/office-kinds'
import { UNIT_KINDS } from '@zhibu/domain/organisation/unit-kinds'
import type { Message } from '@zhibu/domain/shared/message'
import { locale } from '../i18n/i18n.ts'
import { wordText as t } from './messages.ts'

/** The language as the domain names it. */
export function domainLanguage(): 'zh' | 'en' {
  return locale.value === 'en' ? 'en' : 'zh'
}

function wordOf(table: Readonly<Record<string, Message>>, key: string | null): string {
  return key === null ? t('none') : (table[key]?.[domainLanguage()] ?? key)
}

export function stageWord(stage: string): string {
  return stage === 'public' ? t('public') : wordOf(STAGES, stage)
}

export function standingWord(standing: string | null): string {
  return standing === 'left' ? t('left') : wordOf(STANDINGS, standing)
}

export const sexWord = (sex: string | null): string => wordOf(SEXES, sex)
export const educationWord = (education: string | null): string => wordOf(EDUCATIONS, education)
export const unitKindWord = (kind: UnitKind): string => UNIT_KINDS[kind][domainLanguage()]

export function officeWord(kind: OfficeKind, unitKind: UnitKind): string {
  return officeName(kind, unitKind, domainLanguage())
}

export function nationalityWord(code: string | null): string {
  return code === null ? t('none') : nationalityName(code, domainLanguage())
}

/** Stages as choices, in their order. */
export function stageItems(): { value: (typeof STAGE_ORDER)[number]; label: string }[] {
  return STAGE_ORDER.map((value) => ({ value, label: stageWord(value) }))
}
