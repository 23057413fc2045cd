/** The table of figures: everybody's draft, tried on the server while typing, fixed together. */
import { refDebounced } from '@vueuse/core'
import { computed, reactive, ref, watch } from 'vue'
import { client } from '../../shared/client/api.ts'
import { useEndpoint } from '../../shared/client/use-endpoint.ts'
import { differs, type Figure, isWhole, tidy } from './figure-drafts.ts'

type Draft = { -readonly [K in keyof Figure]: Figure[K] }
const typing = 400

/** `year` decides which figures are shown as holding. */
export function useFigures(unitId: () => string, year: () => number) {
  const query = useEndpoint(client.dues.listAssessments, () => ({
    params: { unitId: unitId() as never },
    query: { year: year() },
  }))
  const drafts = reactive<Record<string, Draft>>({})
  const people = computed(() => query.data.value?.items ?? [])
  const before = (personId: string): Figure | null =>
    people.value.find(({ person }) => person.id === personId)?.assessment ?? null

  function begin(): void {
    for (const id of Object.keys(drafts)) delete drafts[id]
    for (const { person, assessment } of people.value)
      drafts[person.id] = {
        category: assessment?.category ?? null,
        baseFen: assessment?.baseFen ?? null,
        localFen: assessment?.localFen ?? null,
      }
  }
  watch(people, begin, { immediate: true })

  const changed = computed(() =>
    people.value
      .map(({ person }) => person.id as string)
      .filter((id) => drafts[id] && differs(before(id), drafts[id])),
  )
  const figures = computed(() =>
    changed.value.flatMap((id) => {
      const figure = tidy(drafts[id]!)
      return isWhole(figure) ? [{ personId: id as never, ...figure }] : []
    }),
  )
  const tried = ref<Awaited<ReturnType<typeof client.dues.tryAssessments>>['items']>([])
  const asked = refDebounced(figures, typing)
  watch(asked, async (list) => {
    if (!list.length) return void (tried.value = [])
    // A failed trial says nothing about the figures: saving them would say why.
    const answer = await client.dues
      .tryAssessments({ params: { unitId: unitId() as never }, body: { people: list } })
      .catch(() => null)
    if (answer && asked.value === list) tried.value = answer.items
  })
  const triedOf = (personId: string) =>
    changed.value.includes(personId) ? tried.value.find((one) => one.personId === personId) : undefined

  return { query, people, drafts, changed, figures, triedOf, discard: begin }
}
