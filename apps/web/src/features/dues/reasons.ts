/** Why an amount of dues is what it is, for `WhyPopover`. */
import { DUES_TEXTS } from '@zhibu/domain/dues/dues-texts'
import type { DuesExplanation, DuesNoteCode } from '@zhibu/domain/dues/explain-dues'
import { explanationText } from '@zhibu/domain/dues/explanation-text'
import { type Article, articleText } from '@zhibu/domain/shared/articles'
import { fillMessage, type Language } from '@zhibu/domain/shared/message'
import { locale } from '../../shared/i18n/i18n.ts'

/** An explanation as it comes over the wire. */
export interface WireExplanation {
  readonly amountFen: number
  readonly rule: string
  readonly article: string
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>
  readonly notes: readonly { readonly code: string }[]
}

export function language(): Language {
  return locale.value === 'en' ? 'en' : 'zh'
}

/** The sentence with its remarks, and the article. */
export function whyOf(explanation: WireExplanation): { readonly rule: string; readonly article: string } {
  const remarks = explanation.notes.flatMap(({ code }) => {
    const text = DUES_TEXTS[code as DuesNoteCode]
    return text ? [fillMessage(text, language())] : []
  })
  const sentence = explanationText(explanation as unknown as DuesExplanation, language())
  return { rule: [sentence, ...remarks].join(' '), article: article(explanation.article) }
}

/** Document and article in words. */
export function article(of: string): string {
  return articleText(of as Article, language())
}
