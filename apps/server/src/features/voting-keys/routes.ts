import type { votingKeysEndpoints } from '@zhibu/contract/voting-keys'
import type { Handlers } from '../../platform/feature.ts'
import {
  askForStrike,
  confirmKeyStrike,
  proposeKeyStrike,
  registerVotingKey,
  remindOfVotingKeys,
} from './actions.ts'
import { getMyVotingKey, listVotingKeys } from './queries.ts'

export const handlers: Handlers<typeof votingKeysEndpoints> = {
  getMyVotingKey,
  registerVotingKey,
  askForStrike,
  listVotingKeys,
  remindOfVotingKeys,
  proposeKeyStrike,
  confirmKeyStrike,
}
