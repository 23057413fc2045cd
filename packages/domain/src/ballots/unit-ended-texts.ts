import type { Message } from '../shared/message.ts'

/** Why an announced vote is void: its branch is no more. */
export const UNIT_ENDED_TEXTS = {
  merged: {
    zh: '本支部已并入其他党支部，尚未开始的投票随之作废。',
    en: 'The branch was merged into another; votes not yet opened are void with it.',
  },
  split: {
    zh: '本支部已分设为其他党支部，尚未开始的投票随之作废。',
    en: 'The branch was split into others; votes not yet opened are void with it.',
  },
  dissolved: {
    zh: '本支部已撤销，尚未开始的投票随之作废。',
    en: 'The branch was dissolved; votes not yet opened are void with it.',
  },
} as const satisfies Record<string, Message>
