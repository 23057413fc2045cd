// @vitest-environment happy-dom
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { expect, test } from 'vitest'
import { createApp, h } from 'vue'
import type { CallOptions, ClientCall } from './client.ts'
import { clientProblem } from './problem-error.ts'
import { useAct } from './use-act.ts'
import { useEndpoint, useEndpointPages } from './use-endpoint.ts'

/** Runs composables inside a mounted component, as pages do. */
function within<T>(setup: () => T): T {
  const result: { value?: T } = {}
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const app = createApp({
    setup() {
      result.value = setup()
      return () => h('p')
    },
  })
  app.use(VueQueryPlugin, { queryClient }).mount(document.createElement('div'))
  return result.value!
}

type Answering<I, O> = (input: I, options: CallOptions) => Promise<O>
function endpointOf<I, O>(name: string, answer: Answering<I, O>): ClientCall<I, O> {
  return Object.assign(answer, { key: ['books', name] as const, changes: true }) as unknown as ClientCall<
    I,
    O
  >
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 20))

test('the same act after a failure carries the same key, a different one a new key', async () => {
  const keys: (string | undefined)[] = []
  let away = true
  const lend = endpointOf<{ body: { to: string } }, object>('lend', async (_, { idempotencyKey }) => {
    keys.push(idempotencyKey)
    if (away) throw clientProblem('client.unreachable')
    return {}
  })
  const act = within(() => useAct(lend))
  expect(await act.act({ body: { to: '林' } })).toBeUndefined()
  expect(act.problem.value?.code).toBe('client.unreachable')
  away = false
  expect(await act.act({ body: { to: '林' } })).toEqual({})
  await act.act({ body: { to: '林' } })
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[1])
})

test('a changed form after a refusal is a new act', async () => {
  const keys: (string | undefined)[] = []
  const lend = endpointOf<{ body: { to: string } }, object>('lend', async (_, { idempotencyKey }) => {
    keys.push(idempotencyKey)
    throw clientProblem('client.unexpected')
  })
  const act = within(() => useAct(lend))
  await act.act({ body: { to: '林' } })
  await act.act({ body: { to: '沈' } })
  expect(keys[1]).not.toBe(keys[0])
})

test('a second tap while the first is under way sends nothing', async () => {
  let sent = 0
  const lend = endpointOf<object, object>('lend', async () => {
    sent++
    await soon()
    return {}
  })
  const act = within(() => useAct(lend))
  const [first, second] = await Promise.all([act.act({}), act.act({})])
  expect([first, second, sent]).toEqual([{}, undefined, 1])
})

test('after an act what it changed is read again', async () => {
  let stored = '旧'
  const title = endpointOf<object, string>('title', async () => stored)
  const rename = endpointOf<object, object>('rename', async () => {
    stored = '新'
    return {}
  })
  const { query, act } = within(() => ({
    query: useEndpoint(title),
    act: useAct(rename, { invalidates: [title] }),
  }))
  await soon()
  expect(query.data.value).toBe('旧')
  await act.act({})
  expect(query.data.value).toBe('新')
})

test('a keyset list adds page after page until there is no next', async () => {
  const pages: Record<string, { items: string[]; next: string | null }> = {
    first: { items: ['林', '沈'], next: 'b' },
    b: { items: ['顾'], next: null },
  }
  const asked: unknown[] = []
  const list = endpointOf<{ query: { q: string; after?: string } }, { items: string[]; next: string | null }>(
    'list',
    async ({ query }) => {
      asked.push(query)
      return pages[query.after ?? 'first']!
    },
  )
  const people = within(() => useEndpointPages(list, { query: { q: '党' } }))
  await soon()
  expect(people.items.value).toEqual(['林', '沈'])
  expect(people.hasNextPage.value).toBe(true)
  await people.more()
  expect(people.items.value).toEqual(['林', '沈', '顾'])
  expect(people.hasNextPage.value).toBe(false)
  expect(asked).toEqual([
    { q: '党', after: undefined },
    { q: '党', after: 'b' },
  ])
})
