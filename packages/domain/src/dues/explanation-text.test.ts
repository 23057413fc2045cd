import { expect, test } from 'vitest'
import { explainDues, type DuesFacts } from './explain-dues.ts'
import { explanationText } from './explanation-text.ts'

function text(facts: DuesFacts, language: 'zh' | 'en'): string {
  const explained = explainDues(facts)
  return explained.ok ? explanationText(explained.value, language) : explained.problem
}

test.each<[DuesFacts, string, string]>([
  [
    { category: 'salaried', baseFen: 500_001 },
    '按月领取工资：基数5000.01元，5000.00元以上（不含）、10000.00元以下（含）按1.5%计算，每月75.00元。',
    'Salaried by the month: base 5000.01 yuan (above 5000.00, up to 10000.00), 1.5% of the whole base is 75.00 yuan a month.',
  ],
  [
    { category: 'retired', baseFen: 500_000 },
    '离退休：基数5000.00元，5000.00元以下（含）按0.5%计算，每月25.00元。',
    'Retired: base 5000.00 yuan (up to 5000.00), 0.5% of the whole base is 25.00 yuan a month.',
  ],
  [{ category: 'student' }, '学生：每月0.20元。', 'Student: 0.20 yuan a month.'],
  [
    { category: 'salaried', baseFen: 300_000, reduction: { amountFen: 0, approvedBy: 'higherCommittee' } },
    '按月领取工资：应交15.00元，经批准减免后每月0.00元。',
    'Salaried by the month: 15.00 yuan due, 0.00 yuan a month after an approved reduction.',
  ],
])('%j is explained in a sentence', (facts, zh, en) => {
  expect(text(facts, 'zh')).toBe(zh)
  expect(text(facts, 'en')).toBe(en)
})
