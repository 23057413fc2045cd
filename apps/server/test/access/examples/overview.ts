import type { overviewEndpoints } from '@zhibu/contract/overview'
import type { Examples } from '../walk-types.ts'

export const examples: Examples<typeof overviewEndpoints> = {
  getOverview: {
    own: (world) => ({ query: { unitId: world.units.branchA } }),
    foreign: (world) => ({ query: { unitId: world.units.branchC } }),
  },
}
