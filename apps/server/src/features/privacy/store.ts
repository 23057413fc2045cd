import type { ConsentPurpose } from '@zhibu/domain/privacy/consent-notices'
import type { CorrectableField } from '@zhibu/domain/privacy/correctable-fields'
import type { Generated, Selectable } from 'kysely'
import { type Db, tablesOf, type Tx } from '../../platform/db/connection.ts'

export type CorrectionState = 'submitted' | 'approved' | 'returned' | 'withdrawn'

export interface CorrectionTable {
  id: string
  person_id: string
  field: CorrectableField
  wanted_sealed: Buffer
  reason: string
  state: CorrectionState
  decided_by: string | null
  decided_at: Date | null
  decision_note: string | null
  version: Generated<number>
  created_at: Date
}
export type CorrectionRow = Selectable<CorrectionTable>

export interface PrivacyTables {
  privacy_correction: CorrectionTable
  privacy_consent: {
    id: string
    person_id: string
    purpose: ConsentPurpose
    notice_version: number
    given_at: Date
    withdrawn_at: Date | null
  }
}

const tables = tablesOf<PrivacyTables>()

export async function findCorrectionById(db: Db, id: string): Promise<CorrectionRow | undefined> {
  return tables(db).selectFrom('privacy_correction').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The request, locked until the transaction ends. */
export async function lockCorrection(tx: Tx, id: string): Promise<CorrectionRow | undefined> {
  return tables(tx)
    .selectFrom('privacy_correction')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function findCorrectionsOf(db: Db, personIds: readonly string[]): Promise<CorrectionRow[]> {
  if (!personIds.length) return []
  return tables(db)
    .selectFrom('privacy_correction')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .orderBy('id', 'desc')
    .execute()
}

/** Requests of these people, waiting ones first, then newest first; keyset by (waiting, id). */
export async function findCorrectionPage(
  db: Db,
  options: {
    readonly personIds: readonly string[]
    readonly state: CorrectionState | undefined
    readonly after: { readonly waiting: boolean; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<CorrectionRow[]> {
  if (!options.personIds.length) return []
  let query = tables(db)
    .selectFrom('privacy_correction')
    .selectAll()
    .where('person_id', 'in', [...options.personIds])
  if (options.state) query = query.where('state', '=', options.state)
  const { after } = options
  if (after) {
    query = query.where((eb) =>
      after.waiting
        ? eb.or([
            eb.and([eb('state', '=', 'submitted'), eb('id', '<', after.id)]),
            eb('state', '<>', 'submitted'),
          ])
        : eb.and([eb('state', '<>', 'submitted'), eb('id', '<', after.id)]),
    )
  }
  return query
    .orderBy((eb) => eb('state', '=', 'submitted'), 'desc')
    .orderBy('id', 'desc')
    .limit(options.limit)
    .execute()
}

/** How many requests of these people wait. */
export async function countWaiting(db: Db, personIds: readonly string[]): Promise<number> {
  if (!personIds.length) return 0
  const row = await tables(db)
    .selectFrom('privacy_correction')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', 'in', [...personIds])
    .where('state', '=', 'submitted')
    .executeTakeFirstOrThrow()
  return row.count
}

export async function insertCorrection(
  tx: Tx,
  row: Pick<CorrectionRow, 'id' | 'person_id' | 'field' | 'wanted_sealed' | 'reason' | 'created_at'>,
): Promise<void> {
  await tables(tx)
    .insertInto('privacy_correction')
    .values({ ...row, state: 'submitted' })
    .execute()
}

/** Ends a request one way or another. */
export async function decideCorrection(
  tx: Tx,
  id: string,
  decision: {
    readonly state: CorrectionState
    readonly by: string | null
    readonly at: Date
    readonly note: string | null
  },
): Promise<void> {
  const decided =
    decision.state === 'withdrawn'
      ? {}
      : { decided_by: decision.by, decided_at: decision.at, decision_note: decision.note }
  await tables(tx)
    .updateTable('privacy_correction')
    .set((eb) => ({ state: decision.state, version: eb('version', '+', 1), ...decided }))
    .where('id', '=', id)
    .execute()
}

/** Consents of a person, newest first. */
export async function findConsents(db: Db, personId: string) {
  return tables(db)
    .selectFrom('privacy_consent')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('given_at', 'desc')
    .execute()
}

export async function insertConsent(
  tx: Tx,
  consent: { id: string; personId: string; purpose: ConsentPurpose; version: number; at: Date },
): Promise<void> {
  await tables(tx)
    .insertInto('privacy_consent')
    .values({
      id: consent.id,
      person_id: consent.personId,
      purpose: consent.purpose,
      notice_version: consent.version,
      given_at: consent.at,
      withdrawn_at: null,
    })
    .execute()
}

/** Marks the consents to a purpose as withdrawn; they stay on record. */
export async function withdrawConsents(
  tx: Tx,
  personId: string,
  purpose: ConsentPurpose,
  at: Date,
): Promise<void> {
  await tables(tx)
    .updateTable('privacy_consent')
    .set({ withdrawn_at: at })
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
    .execute()
}
