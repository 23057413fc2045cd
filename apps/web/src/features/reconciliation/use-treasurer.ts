/** Whose channels are looked at: units above the branch in which an office is held, or the auditor's. */
import { computed } from 'vue'
import { useOfficeUnit } from '../../shared/session/office-unit.ts'
import { useSession } from '../../shared/session/session.ts'

const kept = new Set(['universityCommittee', 'collegeCommittee', 'generalBranch'])

export function useTreasurer() {
  const { person } = useSession()
  const { units: offices, unitId: chosen } = useOfficeUnit()
  const own = computed(() => offices.value.filter((unit) => kept.has(unit.kind)))
  const audited = computed(() =>
    (person.value?.offices ?? [])
      .filter((office) => office.kind === 'auditor')
      .map(({ unitId, unitName, unitKind }) => ({ id: unitId, name: unitName, kind: unitKind })),
  )
  const units = computed(() => (own.value.length ? own.value : audited.value))
  const unitId = computed({
    get: () =>
      units.value.some((unit) => unit.id === chosen.value) ? chosen.value : (units.value[0]?.id ?? ''),
    set: (id: string) => (chosen.value = id),
  })
  return {
    units,
    unitId,
    unitName: computed(() => units.value.find((unit) => unit.id === unitId.value)?.name ?? ''),
    /** Auditors look and do nothing. */
    acts: computed(() => own.value.length > 0),
    personId: computed(() => person.value?.personId ?? null),
  }
}
