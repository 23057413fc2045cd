// @vitest-environment happy-dom
import { VueQueryPlugin } from '@tanstack/vue-query'
import { expect, test } from 'vitest'
import { createApp, h, nextTick, ref } from 'vue'
import { ProblemError } from '../../client/problem-error.ts'
import { queryClient } from '../../client/query-client.ts'
import { useForm } from './use-form.ts'

queryClient.setQueryData(['accounts', 'getSession', {}], { signedIn: true, userId: 'u1', areas: [] })

function refused(...paths: string[]): ProblemError {
  const errors = paths.map((path) => ({ path, message: `改一改 ${path}` }))
  return new ProblemError({
    type: '',
    title: '',
    status: 400,
    code: 'platform.invalidInput',
    text: { zh: '', en: '' },
    requestId: '',
    errors,
  })
}

function openForm(draft?: string) {
  const problem = ref<ProblemError | null>(null)
  const opened: { form?: ReturnType<typeof useForm<{ title: string; text: string }>> } = {}
  const app = createApp({
    setup() {
      opened.form = useForm({ ...(draft && { draft }), initial: () => ({ title: '', text: '' }), problem })
      return () => h('p')
    },
  })
  app.use(VueQueryPlugin, { queryClient }).mount(document.createElement('div'))
  return { form: opened.form!, problem, app }
}

test("the server's errors stand at their fields until the field is changed", async () => {
  const { form, problem } = openForm()
  problem.value = refused('body.title', 'body.text')
  await nextTick()
  expect(form.errors.value).toEqual({ title: '改一改 body.title', text: '改一改 body.text' })
  form.touch('title')
  expect(form.errors.value).toEqual({ text: '改一改 body.text' })
})

test('a second refusal shows its errors again, also at fields that were changed', async () => {
  const { form, problem } = openForm()
  problem.value = refused('body.title')
  await nextTick()
  form.touch('title')
  problem.value = refused('body.title')
  await nextTick()
  expect(Object.keys(form.errors.value)).toEqual(['title'])
})

test('what was typed as the page closed is there when it opens again', async () => {
  const before = openForm('test.closed')
  before.form.values.title = '写到一半'
  await nextTick()
  globalThis.dispatchEvent(new Event('pagehide'))
  const after = openForm('test.closed')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(after.form.values.title).toBe('写到一半')
  expect(after.form.restoredAt.value).not.toBeNull()
})

test('where the browser keeps nothing, the form works all the same', async () => {
  expect(globalThis.indexedDB).toBeUndefined()
  const { form, app } = openForm('test.form')
  form.values.title = '思想汇报'
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(form.values.title).toBe('思想汇报')
  expect(form.savedAt.value).toBeNull()
  form.clear()
  expect(form.values.title).toBe('')
  app.unmount()
})
