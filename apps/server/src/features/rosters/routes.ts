import { rostersEndpoints } from '@zhibu/contract/rosters'
import { Refusal } from '../../platform/errors.ts'
import type { Handlers } from '../../platform/feature.ts'

// Declared, not built yet: every call is refused as a failure of ours.
const pending = Object.keys(rostersEndpoints).map((name) => [
  name,
  () => {
    throw new Refusal('platform.internal')
  },
])

export const handlers = Object.fromEntries(pending) as Handlers<typeof rostersEndpoints>
