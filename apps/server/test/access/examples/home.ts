import type { homeEndpoints } from '@zhibu/contract/home'
import type { Examples } from '../walk-types.ts'

export const examples: Examples<typeof homeEndpoints> = { listTodos: { own: () => ({}) } }
