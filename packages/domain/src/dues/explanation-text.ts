import type { Language } from '../shared/message.ts'
import { formatYuan } from '../shared/money.ts'
import { DUES_CATEGORIES, findCategory } from './categories.ts'
import type { DuesExplanation } from './explain-dues.ts'

function yuan(value: unknown): string {
  return typeof value === 'number' ? formatYuan(value) : ''
}

function percent(perMille: unknown): string {
  return typeof perMille === 'number' ? `${perMille / 10}%` : ''
}

function rangeText({ inputs }: DuesExplanation, language: Language): string {
  const above = inputs['aboveFen'] == null ? '' : yuan(inputs['aboveFen'])
  const upTo = inputs['upToFen'] == null ? '' : yuan(inputs['upToFen'])
  if (language === 'zh') {
    return [above && `${above}元以上（不含）`, upTo && `${upTo}元以下（含）`].filter(Boolean).join('、')
  }
  return [above && `above ${above}`, upTo && `up to ${upTo}`].filter(Boolean).join(', ')
}

function categoryText(explanation: DuesExplanation, language: Language): string {
  const category = findCategory(String(explanation.inputs['category'] ?? ''))
  return category ? DUES_CATEGORIES[category][language] : ''
}

/** "Why this amount?" as a sentence: category, base, band, rate, amount in yuan. */
export function explanationText(explanation: DuesExplanation, language: Language): string {
  const { inputs, amountFen, rule } = explanation
  const category = categoryText(explanation, language)
  const amount = formatYuan(amountFen)
  if (rule === 'dues.exempt' || rule === 'dues.reduced') {
    const full = yuan(inputs['fullFen'])
    if (language === 'zh') return `${category}：应交${full}元，经批准减免后每月${amount}元。`
    return `${category}: ${full} yuan due, ${amount} yuan a month after an approved reduction.`
  }
  if (inputs['perMille'] === undefined) {
    return language === 'zh' ? `${category}：每月${amount}元。` : `${category}: ${amount} yuan a month.`
  }
  const base = yuan(inputs['baseFen'])
  const rate = percent(inputs['perMille'])
  const range = rangeText(explanation, language)
  if (language === 'zh') return `${category}：基数${base}元，${range}按${rate}计算，每月${amount}元。`
  return `${category}: base ${base} yuan (${range}), ${rate} of the whole base is ${amount} yuan a month.`
}
