// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { locale } from './i18n.ts'
import { defineMessages, useText } from './messages.ts'

const messages = defineMessages(
  'test.words',
  { title: '名册', list: { shown: '已显示 {n} 人', by: '{name}提请' } },
  { title: 'Roster', list: { shown: '{n} person shown | {n} people shown', by: 'asked by {name}' } },
)
const t = useText(messages)

afterEach(() => void (locale.value = 'zh-CN'))

test('texts are Chinese until the switch is turned, then English at once', async () => {
  expect(t('title')).toBe('名册')
  locale.value = 'en'
  await nextTick()
  expect(t('title')).toBe('Roster')
  expect(document.documentElement.lang).toBe('en')
})

test('parameters are filled in, and English counts properly', async () => {
  expect(t('list.by', { name: '林望舒' })).toBe('林望舒提请')
  expect(t('list.shown', { n: 3 })).toBe('已显示 3 人')
  locale.value = 'en'
  await nextTick()
  expect(t('list.shown', { n: 1 })).toBe('1 person shown')
  expect(t('list.shown', { n: 3 })).toBe('3 people shown')
})

test('the choice is remembered on this device', async () => {
  locale.value = 'en'
  await nextTick()
  expect(localStorage.getItem('zhibu.locale')).toBe('en')
})
