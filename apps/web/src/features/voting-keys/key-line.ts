import type { client } from '../../shared/client/api.ts'

/** One member of a branch, and the member's voting key. */
export type KeyLine = Awaited<ReturnType<typeof client.votingKeys.listVotingKeys>>['items'][number]
