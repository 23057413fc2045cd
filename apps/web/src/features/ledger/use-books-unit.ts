/** The unit whose books are read: one of the own offices' units or below; the whole university for the auditor. */
import { computed } from 'vue'
import { useOfficeUnit } from '../../shared/session/office-unit.ts'
import { useSession } from '../../shared/session/session.ts'

export function useBooksUnit() {
  const { unitId: office } = useOfficeUnit()
  const { person } = useSession()
  const seats = computed(() => person.value?.offices ?? [])
  const top = computed(
    () => office.value || (seats.value.find(({ kind }) => kind === 'auditor')?.unitId as string) || '',
  )
  const mayBalance = computed(() =>
    seats.value.some(
      ({ kind, unitKind }) =>
        kind === 'auditor' || (unitKind === 'universityCommittee' && office.value !== ''),
    ),
  )
  const root = computed(
    () => (seats.value.find(({ unitKind }) => unitKind === 'universityCommittee')?.unitId as string) ?? '',
  )
  return { top, mayBalance, root }
}
