/** The unit whose offices are shown: the one worked for, a unit below it, or the root for administrators. */
import { computed } from 'vue'
import { client } from '../../shared/client/api.ts'
import { useEndpoint } from '../../shared/client/use-endpoint.ts'
import { useOfficeUnit } from '../../shared/session/office-unit.ts'

export function useUnitWorkedFor() {
  const { unitId } = useOfficeUnit()
  const root = useEndpoint(
    client.organisation.getRootUnit,
    {},
    { enabled: () => unitId.value === '', staleTime: 300_000 },
  )
  const top = computed(() => unitId.value || (root.data.value?.id ?? ''))
  const unit = useEndpoint(client.organisation.getUnit, () => ({ params: { unitId: top.value as never } }), {
    enabled: () => top.value !== '',
  })
  return { top, unit, may: (act: string) => unit.data.value?.may.includes(`offices.${act}`) ?? false }
}
