import { defineMessages } from '../../shared/i18n/messages.ts'

export const messages = defineMessages(
  'home',
  {
    greeting: {
      morning: '{name}，上午好',
      noon: '{name}，中午好',
      afternoon: '{name}，下午好',
      evening: '{name}，晚上好',
    },
    waiting: '等我办的事',
    nothing: { title: '眼下没有等您办的事', text: '有新的事项时，会列在这里。' },
    somethingWaits: '有一件事等您办理',
    open: '打开',
    askedBy: '{name}提请',
    until: '{date}前',
    late: '已过 {date}',
    more: '另有 {n} 件稍缓，办完这些后列出。',
    next: '接下来',
    places: '常用',
  },
  {
    greeting: {
      morning: 'Good morning, {name}',
      noon: 'Good day, {name}',
      afternoon: 'Good afternoon, {name}',
      evening: 'Good evening, {name}',
    },
    waiting: 'Waiting for me',
    nothing: { title: 'Nothing waits for you', text: 'New matters will be listed here.' },
    somethingWaits: 'Something waits for you',
    open: 'Open',
    askedBy: 'asked by {name}',
    until: 'by {date}',
    late: 'was due {date}',
    more: '{n} less urgent matter will be listed after these. | {n} less urgent matters will be listed after these.',
    next: 'Coming up',
    places: 'Places',
  },
)
