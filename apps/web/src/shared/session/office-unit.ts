/** Which unit an officer works on: one of those an office is held in, kept in the address as `unitId`. */
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from './session.ts'

const officeKinds = new Set([
  'secretary',
  'deputySecretary',
  'organisationCommissioner',
  'publicityCommissioner',
  'disciplineCommissioner',
  'committeeMember',
  'organiser',
  'networkGuide',
])
const width = ['universityCommittee', 'collegeCommittee', 'generalBranch', 'branch', 'partyGroup']

export function useOfficeUnit() {
  const route = useRoute()
  const router = useRouter()
  const { person } = useSession()
  /** Units of the offices held, the widest first, each once. */
  const units = computed(() => {
    const held = (person.value?.offices ?? []).filter((office) => officeKinds.has(office.kind))
    const sorted = held.toSorted((a, b) => width.indexOf(a.unitKind) - width.indexOf(b.unitKind))
    const byId = new Map(
      sorted.map(({ unitId, unitName, unitKind }) => [
        unitId as string,
        { id: unitId, name: unitName, kind: unitKind },
      ]),
    )
    return [...byId.values()]
  })
  const unitId = computed({
    get: () =>
      typeof route.query['unitId'] === 'string' ? route.query['unitId'] : (units.value[0]?.id ?? ''),
    set: (id: string) => void router.replace({ query: { ...route.query, unitId: id } }),
  })
  const unitName = computed(() => units.value.find((unit) => unit.id === unitId.value)?.name ?? '')
  return { units, unitId, unitName }
}
