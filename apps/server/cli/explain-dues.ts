/** `zhibu dues explain` */
import { DUES_CATEGORIES, findCategory } from '@zhibu/domain/dues/categories'
import { explainDues } from '@zhibu/domain/dues/explain-dues'
import { explanationText } from '@zhibu/domain/dues/explanation-text'
import { readYuan } from '@zhibu/domain/members/money-text'
import type { Output } from './output.ts'

export interface DuesOptions {
  readonly category: string
  readonly base?: string | undefined
  readonly local?: string | undefined
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
  if (!explained.ok) throw output.fail('duesRefused', { problem: explained.problem }, 1)
  output.result(explained.value, [explanationText(explained.value, output.language)])
}

function fenOf(yuan: string | undefined, output: Output): number | null {
  if (yuan === undefined) return null
  const read = readYuan(yuan)
  if (!read.ok) throw output.fail('duesRefused', { problem: read.problem }, 2)
  return read.value.fen
}
