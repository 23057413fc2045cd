import type { archiveEndpoints } from '@zhibu/contract/archive'

export const handlers: Partial<Record<keyof typeof archiveEndpoints, never>> = {}
