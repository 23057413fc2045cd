import type { officesEndpoints } from '@zhibu/contract/offices'
import type { Handlers } from '../../platform/feature.ts'
import { appoint } from './actions/appoint.ts'
import { changeTerm, endOffice } from './actions/end-office.ts'
import { listOffices, listPersonOffices, listTermsEnding } from './queries/list-offices.ts'
import { listWarnings } from './queries/list-warnings.ts'

export const handlers: Handlers<typeof officesEndpoints> = {
  listOffices,
  listPersonOffices,
  appoint,
  changeTerm,
  endOffice,
  listTermsEnding,
  listWarnings,
}
