// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { createApp, h, nextTick } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { useListState } from './list-state.ts'

type List = ReturnType<typeof useListState<{ q: string; stage: string }>>

/** A page with a list on it, opened at `address`. */
async function openList(address: string): Promise<{ list: List; router: Router }> {
  const opened: { list?: List } = {}
  const page = {
    setup() {
      opened.list = useListState({ q: '', stage: '' })
      return () => h('p')
    },
  }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/people', component: page },
      { path: '/other', component: { render: () => h('p') } },
    ],
  })
  await router.push(address)
  createApp({ render: () => h(router.currentRoute.value.matched[0]!.components!['default']!) })
    .use(router)
    .mount(document.createElement('div'))
  return { list: opened.list!, router }
}
const typingStops = () => new Promise((resolve) => setTimeout(resolve, 350))

test('an address that was shared restores search and filters', async () => {
  const { list } = await openList('/people?q=林&stage=full')
  expect({ ...list.state }).toEqual({ q: '林', stage: 'full' })
  expect(list.query.value).toEqual({ q: '林', stage: 'full' })
  expect(list.changed.value).toBe(true)
})

test('what is typed reaches the address once typing stops, and empty filters leave it', async () => {
  const { list, router } = await openList('/people?stage=full')
  list.state.q = '沈'
  list.state.stage = ''
  await nextTick()
  expect(router.currentRoute.value.fullPath).toBe('/people?stage=full')
  await typingStops()
  expect(router.currentRoute.value.query).toEqual({ q: '沈' })
  expect(list.query.value).toEqual({ q: '沈' })
})

test("other things in the address stay, such as another list's filter", async () => {
  const { list, router } = await openList('/people?tab=history')
  list.state.q = '沈'
  await typingStops()
  expect(router.currentRoute.value.query).toEqual({ tab: 'history', q: '沈' })
})

test('going back restores the former search', async () => {
  const { list, router } = await openList('/people?q=林')
  await router.push('/people?q=沈')
  await nextTick()
  expect(list.state.q).toBe('沈')
  router.back()
  await typingStops()
  expect(list.state.q).toBe('林')
})

test('a late keystroke does not drag the reader back after leaving the page', async () => {
  const { list, router } = await openList('/people')
  list.state.q = '沈'
  await router.push('/other')
  await typingStops()
  expect(router.currentRoute.value.fullPath).toBe('/other')
})

test('clearing empties everything', async () => {
  const { list } = await openList('/people?q=林&stage=full')
  list.clear()
  expect(list.changed.value).toBe(false)
  await typingStops()
  expect(list.query.value).toEqual({})
})
