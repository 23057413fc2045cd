/** A roster file between upload and import. Its id stays in the address, so that the wizard may be left and returned to. */
import type { ImportCheck, ImportMapping } from '@zhibu/contract/rosters'
import { computed, ref, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { client } from '../../shared/client/api.ts'
import { useAct } from '../../shared/client/use-act.ts'

export type WizardStep = 'file' | 'columns' | 'check'
interface Again {
  readonly mapping?: ImportMapping | null
  readonly sheetName?: string | null
  readonly createUnits?: boolean
}

/** Whether somebody should look at the columns before the check is worth reading. */
function columnsNeedEyes(check: ImportCheck): boolean {
  return (
    check.missingColumns.length > 0 ||
    check.columns.some(({ how }) => how === 'unknown' || how === 'repeated')
  )
}

export function useImportDraft() {
  const route = useRoute()
  const router = useRouter()
  const check = shallowRef<ImportCheck | null>(null)
  const step = ref<WizardStep>('file')
  const importId = computed(() => (typeof route.query['import'] === 'string' ? route.query['import'] : null))

  function take(answer: ImportCheck): void {
    check.value = answer
    if (importId.value !== answer.importId)
      void router.replace({ query: { ...route.query, import: answer.importId } })
  }
  const upload = useAct(client.rosters.checkImport, {
    onDone: (answer) => {
      take(answer)
      step.value = columnsNeedEyes(answer) ? 'columns' : 'check'
    },
  })
  const recheck = useAct(client.rosters.checkImportAgain, { onDone: take })
  const run = useAct(client.rosters.runImport, {
    invalidates: [client.rosters.listImports],
    onDone: (one) => void router.replace({ name: 'rosterImportResult', params: { importId: one.id } }),
  })

  /** Checks the same file again; what is left out stays as it was. */
  async function again(changes: Again, next: WizardStep): Promise<void> {
    const id = importId.value
    if (id === null) return
    const body = {
      mapping: null,
      sheetName: check.value?.sheetName || null,
      createUnits: check.value?.createUnits ?? false,
    }
    const answer = await recheck.act({ params: { importId: id }, body: { ...body, ...changes } })
    if (answer) step.value = next
  }
  /** Comes back to a draft named in the address; one that was run meanwhile leads to its result. */
  async function resume(): Promise<void> {
    const id = importId.value
    if (id === null || check.value) return
    await again({}, 'check')
    if (recheck.problem.value?.code === 'rosters.alreadyRun')
      void router.replace({ name: 'rosterImportResult', params: { importId: id } })
  }
  function startAfresh(): void {
    check.value = null
    step.value = 'file'
    upload.reset()
    recheck.reset()
    const { import: _, ...rest } = route.query
    void router.replace({ query: rest })
  }
  return { check, step, importId, upload, recheck, run, again, resume, startAfresh }
}
