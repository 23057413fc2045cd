import type { homeEndpoints } from '@zhibu/contract/home'
import type { Handlers } from '../../platform/feature.ts'
import { listTodos } from './queries.ts'

export const handlers: Handlers<typeof homeEndpoints> = { listTodos }
