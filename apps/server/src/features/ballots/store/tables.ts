/** The tables of votes. */
import type { Vote, VoteKind, VoteQuestion, VoteResult, VoteState } from '@zhibu/contract/ballots'
import type { GroupName } from '@zhibu/ballot'
import type { ElectionRound } from '@zhibu/domain/ballots/election'
import type { ResolutionKind } from '@zhibu/domain/ballots/resolution'
import type { ColumnType, JSONColumnType, Selectable } from 'kysely'
import { tablesOf } from '../../../platform/db/connection.ts'

export type Round = ElectionRound | 'stopShort'

/** What a kind needs besides its questions; answers of people are kept by id. */
export type VoteTerms =
  | { readonly kind: 'resolution'; readonly text: string }
  | {
      readonly kind: 'election'
      readonly names: NonNullable<Vote['election']>['names']
      readonly seats: number
      readonly order: 'strokes' | 'given'
      readonly otherNames: boolean
      readonly base: 'entitled' | 'present'
      readonly method: string
      readonly candidateIds: readonly string[]
    }
  | { readonly kind: 'recommendation'; readonly atMost: number; readonly nameIds: readonly string[] }
  | { readonly kind: 'survey' }
  /** `withoutIds`: people of the electorate who are asked elsewhere. */
  | { readonly kind: 'appraisal'; readonly withoutIds?: readonly string[] }

export interface PanelTable {
  id: string
  unit_id: string
  state: 'forming' | 'complete' | 'dissolved'
  group_name: GroupName
  threshold: number
  trustees_text: string | null
  version: number
  created_by: string
  created_at: Date
}
export type PanelRow = Selectable<PanelTable>

export interface PanelMemberRow {
  panel_id: string
  position: number
  person_id: string
  certificate: string | null
  shares: string | null
  verification_key: string | null
}

export interface VoteTable {
  id: string
  uuid: string
  unit_id: string
  kind: VoteKind
  body: Vote['body']
  electorate: Vote['electorate']
  state: VoteState
  title: string
  meeting_name: string | null
  meeting_on: string | null
  meeting_place: string | null
  from_afar: boolean
  room_code: string
  closes_at: Date | null
  terms: JSONColumnType<VoteTerms>
  questions: JSONColumnType<readonly VoteQuestion[]>
  resolution_kind: ResolutionKind | null
  person_id: string | null
  parent_id: string | null
  round: Round
  owner_kind: string | null
  owner_id: string | null
  panel_id: string | null
  teller_ids: string[]
  election_text: string | null
  credentials_text: string | null
  archive_seconds: number | null
  opened_at: Date | null
  closed_at: Date | null
  decided_at: Date | null
  result: ColumnType<VoteResult | null, string | null, string | null>
  voided_at: Date | null
  voided_by: string | null
  void_reason: string | null
  unlinked_at: Date | null
  version: number
  created_by: string
  created_at: Date
}
export type VoteRow = Selectable<VoteTable>

export interface VoterTable {
  vote_id: string
  person_id: string
  entitled: boolean
  excluded_rule: string | null
  excluded_article: string | null
  excluded_note: string | null
  presence: 'absent' | 'onSite' | 'afar'
  channel: 'device' | 'tablet' | 'paper'
  written_sealed: Buffer | null
  tablet_key: string | null
  public_key: string | null
  salt_sealed: Buffer | null
  credential: string | null
  strike_reason: string | null
  strike_proposed_by: string | null
  strike_confirmed_by: string | null
}
export type VoterRow = Selectable<VoterTable>

export interface BallotRow {
  vote_id: string
  tracker: string
  credential: string
  number: number
  content: string
  height: number | null
}

export type EventType = 'Setup' | 'Ballot' | 'EndBallots' | 'EncryptedTally' | 'PartialDecryption' | 'Result'

export interface EventRow {
  vote_id: string
  height: number
  type: EventType
  hash: string
  records: string[]
  owner: number | null
}

export interface PaperCountTable {
  vote_id: string
  teller_id: string
  issued: number
  recovered: number
  invalid: number
  counts: JSONColumnType<readonly (readonly number[])[]>
}

export interface BallotsTables {
  ballots_panel: PanelTable
  ballots_panel_member: PanelMemberRow
  ballots_vote: VoteTable
  ballots_voter: VoterTable
  ballots_ballot: BallotRow
  ballots_event: EventRow
  ballots_paper_count: PaperCountTable
}

export const tables = tablesOf<BallotsTables>()
