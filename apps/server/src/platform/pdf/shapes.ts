/**
 * The data that the print templates take.
 *
 * Every text is printed as it stands: words, not codes; nothing in it is ever read as markup.
 * A field that is absent or empty prints as an empty cell, to be filled in by hand.
 * Days are `YYYY-MM-DD`, months `YYYY-MM`, instants ISO 8601 with zone.
 *
 * @module
 */

/** Who prints, when and what for: the footer of every page, and the creation date of the file. */
export interface PrintStamp {
  /** Name and office, as the reader is to know them. */
  printedBy: string
  /** The instant of printing (ISO 8601). Equal data with an equal instant give equal bytes. */
  printedAt: string
  purpose: string
  /** The organisation that answers for the paper; the left of the page header. */
  organisation: string
  /** Prints a watermark over every page. */
  draft?: boolean
}

/** Basic data as the forms ask for it. The caller masks what the reader may not see. */
export interface PersonCard {
  name: string
  sex?: string
  nationality?: string
  bornOn?: string
  nativePlace?: string
  birthplace?: string
  education?: string
  degree?: string
  identityNumber?: string
  campusId?: string
  /** College and class, or department. */
  unit?: string
  post?: string
  phone?: string
  address?: string
  speciality?: string
  leagueJoinedOn?: string
  branch?: string
  partyGroup?: string
  /** The stage in words. */
  stage?: string
}

/** One date on the way to membership. */
export interface StageDate {
  label: string
  on?: string
  note?: string
}

/** A mentor or sponsor with what the registers ask about them. */
export interface Companion {
  name: string
  sex?: string
  joinedOn?: string
  post?: string
  from?: string
  to?: string
}

export type EntryState = 'draft' | 'submitted' | 'approved' | 'returned'

/** A thought report with its review. */
export interface ThoughtReportPrint {
  title: string
  submittedOn?: string
  state: EntryState
  version?: number
  reviewer?: string
  reviewedOn?: string
  reviewNote?: string
  /** Plain text; a line break begins a paragraph. */
  body: string
}

/** What the mentor wrote for one month. */
export interface MonthlyRemarkPrint {
  month: string
  mentor: string
  writtenOn?: string
  text: string
}

/** A record of study or daily conduct. */
export interface ConductPrint {
  on: string
  kind: 'study' | 'conduct'
  text: string
  recordedBy?: string
}

/** A commendation or a criticism. */
export interface HonourPrint {
  on: string
  kind: 'commendation' | 'criticism'
  title: string
  issuer?: string
  text?: string
}

/** A talk held with the person. */
export interface TalkPrint {
  on: string
  place?: string
  talker: string
  recorder?: string
  topic?: string
  summary: string
}

/** A half-year review by the branch. */
export interface HalfYearReviewPrint {
  from: string
  to: string
  text: string
  conclusion?: string
  reviewedBy?: string
  reviewedOn?: string
}

/** The whole archive of one person. */
export interface PersonalArchive {
  stamp: PrintStamp
  person: PersonCard
  mentors: Companion[]
  stages: StageDate[]
  thoughtReports: ThoughtReportPrint[]
  monthlyRemarks: MonthlyRemarkPrint[]
  conduct: ConductPrint[]
  honours: HonourPrint[]
  talks: TalkPrint[]
  halfYearReviews: HalfYearReviewPrint[]
}

/** A line of the personal history; `witness` can prove it. */
export interface HistoryLine {
  from: string
  to?: string
  place: string
  post?: string
  witness?: string
}

/** A relative or a close social relation. */
export interface RelationLine {
  relation: string
  name: string
  bornOn?: string
  politicalStatus?: string
  unit?: string
}

/** A course that was attended. */
export interface TrainingLine {
  from: string
  to?: string
  name: string
  organiser?: string
  hours?: string
  result?: string
}

/** A dated line of text. */
export interface DatedLine {
  on: string
  text: string
}

/** One half-year of the register of activists and prospects. */
export interface ActivistHalfYear {
  from: string
  to: string
  /** Content and manner of education. */
  education?: string
  socialWork?: string
  activities?: string
  other?: string
  mentorOpinion?: string
  partyGroupOpinion?: string
  branchOpinion?: string
}

/** One half-year of the register of probationary members. */
export interface ProbationaryHalfYear {
  from: string
  to: string
  education?: string
  partyGroupOpinion?: string
  branchOpinion?: string
}

interface RegisterHead {
  stamp: PrintStamp
  person: PersonCard
}

/** Register of the education and assessment of an activist and prospect. */
export interface ActivistRegister extends RegisterHead {
  kind: 'activist'
  history: HistoryLine[]
  family: RelationLine[]
  relations: RelationLine[]
  training: TrainingLine[]
  awards: DatedLine[]
  /** Parties and bodies joined before. */
  partiesJoined?: string
  appliedOn?: string
  activistOn?: string
  grounds?: string
  mentors: Companion[]
  halfYears: ActivistHalfYear[]
  prospect: {
    mentorOpinion?: string
    massesOpinion?: string
    partyGroupOpinion?: string
    branchOpinion?: string
    generalBranchOpinion?: string
    committeeOpinion?: string
    prospectOn?: string
    sponsors: Companion[]
    training?: string
    committeeReview?: string
    preReview?: string
  }
}

/** Register of the education and assessment of a probationary member. */
export interface ProbationaryRegister extends RegisterHead {
  kind: 'probationary'
  approvedOn?: string
  approvedBy?: string
  probationFrom?: string
  probationTo?: string
  oathOn?: string
  strengths?: string
  weaknesses?: string
  halfYears: ProbationaryHalfYear[]
  conversion: {
    partyGroupOpinion?: string
    branchOpinion?: string
    generalBranchOpinion?: string
  }
}

export type AssessmentRegister = ActivistRegister | ProbationaryRegister

/** One fact that is held. */
export interface HeldFact {
  label: string
  value: string
  /** Why it is held, or where it came from. */
  source?: string
}

/** Everything that is held about a person, for the person. */
export interface PersonalData {
  stamp: PrintStamp
  person: Pick<PersonCard, 'name' | 'campusId' | 'branch' | 'stage'>
  groups: { title: string; note?: string; facts: HeldFact[] }[]
  tables: { title: string; note?: string; columns: string[]; rows: string[][] }[]
  /** Newest first; the first 2,000 are printed, and the paper says how many there are. */
  accessLog: {
    at: string
    who: string
    relation?: string
    action: string
    purpose?: string
    from?: string
  }[]
}

/** The register of a branch's yearly appraisal: a table whose words the caller chose. */
export interface AppraisalRegister {
  stamp: PrintStamp
  title: string
  note: string
  summary: string[]
  columns: string[]
  rows: string[][]
}

/** A table of words and figures. */
export interface FigureTable {
  title: string
  columns: string[]
  rows: string[][]
}

/** The result of a secret vote, worked out line by line, with places for signatures. */
export interface VoteResultSheet {
  stamp: PrintStamp
  title: string
  subject: string
  facts: { label: string; value: string; wide: boolean }[]
  text?: string
  tables: FigureTable[]
  conclusion: string[]
  /** Each line of the working-out with where the rule stands. */
  reasons: { text: string; article: string; met: string }[]
  signatures: { label: string; names: string[] }[]
  fingerprints: { label: string; value: string }[]
  verify: string[]
}

/** What stands in the minutes of a meeting about a secret vote. */
export interface VoteMinutes {
  stamp: PrintStamp
  title: string
  subject: string
  facts: { label: string; value: string; wide: boolean }[]
  paragraphs: string[]
  conclusion: string[]
  signatures: { label: string; names: string[] }[]
}

/** The receipt of dues or of a gift. Sums are yuan with two decimals. */
export interface ReceiptPrint {
  stamp: PrintStamp
  title: string
  number: string
  /** Said large when the money went back; '' otherwise. */
  revoked: string
  facts: { label: string; value: string; wide: boolean }[]
  lines: { label: string; amount: string }[]
  amount: string
  /** As Chinese papers write sums: 贰角整. */
  amountInWords: string
  checkCode: string
  verify: string[]
  notes: string[]
}

/** A member's dues card of one year. */
export interface DuesCardPrint {
  stamp: PrintStamp
  title: string
  year: string
  facts: { label: string; value: string; wide: boolean }[]
  /** Month, due, paid on, how, receipt. */
  months: string[][]
  voluntary: string[][]
  total: string
}

/** Template name → what it takes. */
export interface PrintShapes {
  'personal-archive': PersonalArchive
  'assessment-register': AssessmentRegister
  'personal-data': PersonalData
  'vote-result': VoteResultSheet
  'vote-minutes': VoteMinutes
  'appraisal-register': AppraisalRegister
  receipt: ReceiptPrint
  'dues-card': DuesCardPrint
}

export type PrintTemplate = keyof PrintShapes
