import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { Handlers } from '../../platform/feature.ts'
import { announceVote, withdrawVote } from './actions/announce-vote.ts'
import { castBallot } from './actions/cast-ballot.ts'
import { checkIn } from './actions/check-in.ts'
import { closeVote } from './actions/close-vote.ts'
import { changeVote, createVote, discardVote } from './actions/create-vote.ts'
import { givePart } from './actions/give-part.ts'
import { openVote } from './actions/open-vote.ts'
import { createPanel, replacePanel } from './actions/panels.ts'
import { givePanelCertificate, givePanelKey, givePanelShares } from './actions/ceremony.ts'
import { enterPaperCount } from './actions/paper-count.ts'
import { getRoll } from './actions/read-roll.ts'
import { excludeVoter, markRoll, recordWrittenOpinion } from './actions/roll-call.ts'
import { startRound } from './actions/rounds.ts'
import { confirmStrike, proposeStrike } from './actions/strike.ts'
import { registerTabletKeys } from './actions/tablet-keys.ts'
import { voidVote } from './actions/void.ts'
import { downloadArchive } from './queries/archive.ts'
import { getBoard } from './queries/get-board.ts'
import { getBooth } from './queries/get-booth.ts'
import { getPanel, listPanels } from './queries/get-panel.ts'
import { getTablet } from './queries/get-tablet.ts'
import { getVote } from './queries/get-vote.ts'
import { checkCandidates, listEligible } from './queries/list-eligible.ts'
import { listMyVotes, listUnitVotes } from './queries/list-votes.ts'
import { printMinutes, printResult } from './queries/print.ts'
import { getVoteState } from './queries/vote-state.ts'

export const handlers: Handlers<typeof ballotsEndpoints> = {
  listMyVotes,
  listUnitVotes,
  getVote,
  getVoteState,
  getBoard,
  getRoll,
  downloadArchive,
  printResult,
  printMinutes,
  listEligible,
  checkCandidates,
  createVote,
  changeVote,
  discardVote,
  announceVote,
  withdrawVote,
  voidVote,
  startRound,
  listPanels,
  createPanel,
  getPanel,
  givePanelCertificate,
  givePanelShares,
  givePanelKey,
  replacePanel,
  checkIn,
  markRoll,
  excludeVoter,
  recordWrittenOpinion,
  registerTabletKeys,
  getTablet,
  proposeStrike,
  confirmStrike,
  openVote,
  getBooth,
  castBallot,
  closeVote,
  givePart,
  enterPaperCount,
}
