/** `zhibu dues explain` */
import { DUES_CATEGORIES, findCategory } from '@zhibu/domain/dues/categories'
import { type DuesProblem, explainDues } from '@zhibu/domain/dues/explain-dues'
import { explanationText } from '@zhibu/domain/dues/explanation-text'
import { readYuan } from '@zhibu/domain/members/money-text'
import { PROBLEM_TEXTS } from '@zhibu/domain/members/roster-problems'
import { fillMessage } from '@zhibu/domain/shared/message'
import type { MessageKey } from './messages.ts'
import type { Output } from './output.ts'

export interface DuesOptions {
  readonly category: string
  readonly base?: string | undefined
  readonly local?: string | undefined
}

/** What may be missing from or wrong with what was given here. */
const reasons: Partial<Record<DuesProblem, MessageKey>> = {
  baseMissing: 'duesBaseMissing',
  baseInvalid: 'duesBaseInvalid',
  localAmountInvalid: 'duesLocalAmount',
}

/** Says what is owed a month and by which rule. */
export async function explainDuesOf(options: DuesOptions, output: Output): Promise<void> {
  const category = findCategory(options.category)
  if (!category) {
    const known = Object.keys(DUES_CATEGORIES).join(', ')
    throw output.fail('duesUnknown', { category: options.category, known }, 2)
  }
  const explained = explainDues({
    category,
    baseFen: fenOf(options.base, output),
    localFen: fenOf(options.local, output),
  })
  if (!explained.ok)
    throw output.fail(reasons[explained.problem] ?? 'duesRefused', { problem: explained.problem }, 1)
  output.result(explained.value, [explanationText(explained.value, output.language)])
}

function fenOf(yuan: string | undefined, output: Output): number | null {
  if (yuan === undefined) return null
  const read = readYuan(yuan)
  if (!read.ok) {
    const problem = fillMessage(PROBLEM_TEXTS[read.problem], output.language, { value: yuan })
    throw output.fail('duesRefused', { problem }, 2)
  }
  return read.value.fen
}
