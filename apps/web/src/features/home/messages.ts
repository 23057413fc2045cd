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
    next: 'Coming up',
    places: 'Places',
  },
)
