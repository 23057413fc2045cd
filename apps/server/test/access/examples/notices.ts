import type { noticesEndpoints } from '@zhibu/contract/notices'
import type { Examples } from '../walk-types.ts'

export const examples: Examples<typeof noticesEndpoints> = {
  listNotices: { own: () => ({}) },
  markNoticesRead: { own: () => ({ body: { upTo: '01900000-0000-7000-8000-000000000000' } }) },
}
