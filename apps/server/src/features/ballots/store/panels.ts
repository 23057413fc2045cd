/** Panels of scrutineers: only what their members publish. */
import { sql } from 'kysely'
import { type Db, preparedQuery, type Tx } from '../../../platform/db/connection.ts'
import { type PanelMemberRow, type PanelRow, tables } from './tables.ts'

export interface PanelWithMembers extends PanelRow {
  /** By position. */
  readonly members: readonly PanelMemberRow[]
  /** Votes it stands for; drafts count. */
  readonly votes: number
}

/** A panel's unit, and whether somebody is of it or votes in a box it opens; undefined when there is none. */
export async function findPanelPlace(
  db: Db,
  id: string,
  personId: string | null,
): Promise<{ id: string; unit_id: string; member: boolean; voter: boolean } | undefined> {
  const rows = await preparedQuery<{ id: string; unit_id: string; member: boolean; voter: boolean }>(
    db,
    'ballots.panelPlace',
    `select id, unit_id,
       exists (select 1 from ballots_panel_member m where m.panel_id = p.id and m.person_id = $2) as member,
       exists (select 1 from ballots_vote v join ballots_voter r on r.vote_id = v.id and r.person_id = $2
               where v.panel_id = p.id and v.state <> 'draft') as voter
     from ballots_panel p where id = $1`,
    [id, personId],
  )
  return rows[0]
}

/** Panels with their members and the number of votes they stand for. */
export async function findPanels(db: Db, ids: readonly string[]): Promise<PanelWithMembers[]> {
  if (!ids.length) return []
  const list = [...new Set(ids)]
  const panels = await tables(db).selectFrom('ballots_panel').selectAll().where('id', 'in', list).execute()
  return withMembers(db, panels)
}

/** Panels of a unit that may still open boxes, newest first. */
export async function findUnitPanels(db: Db, unitId: string): Promise<PanelWithMembers[]> {
  const panels = await tables(db)
    .selectFrom('ballots_panel')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('state', '<>', 'dissolved')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return withMembers(db, panels)
}

async function withMembers(db: Db, panels: readonly PanelRow[]): Promise<PanelWithMembers[]> {
  if (!panels.length) return []
  const ids = panels.map((panel) => panel.id)
  const [members, votes] = await Promise.all([
    tables(db)
      .selectFrom('ballots_panel_member')
      .selectAll()
      .where('panel_id', 'in', ids)
      .orderBy('position')
      .execute(),
    tables(db)
      .selectFrom('ballots_vote')
      .select(['panel_id', sql<number>`count(*)::int`.as('count')])
      .where('panel_id', 'in', ids)
      .groupBy('panel_id')
      .execute(),
  ])
  const counts = new Map(votes.map((row) => [row.panel_id, row.count]))
  return panels.map((panel) => ({
    ...panel,
    members: members.filter((member) => member.panel_id === panel.id),
    votes: counts.get(panel.id) ?? 0,
  }))
}

/** A panel, locked until the transaction ends. */
export async function lockPanel(tx: Tx, id: string): Promise<PanelWithMembers | undefined> {
  const panel = await tables(tx)
    .selectFrom('ballots_panel')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return panel && (await withMembers(tx, [panel]))[0]
}

/** Adds a panel without anything published. */
export async function insertPanel(
  tx: Tx,
  panel: Omit<PanelRow, 'state' | 'trustees_text' | 'version'>,
  memberIds: readonly string[],
): Promise<void> {
  await tables(tx)
    .insertInto('ballots_panel')
    .values({ ...panel, state: 'forming', trustees_text: null, version: 0 })
    .execute()
  await insertMembers(tx, panel.id, memberIds)
}

/** Gives a panel in which nobody has published anything other members. */
export async function replaceMembers(
  tx: Tx,
  panelId: string,
  memberIds: readonly string[],
  threshold: number,
): Promise<void> {
  await tables(tx).deleteFrom('ballots_panel_member').where('panel_id', '=', panelId).execute()
  await insertMembers(tx, panelId, memberIds)
  await updatePanel(tx, panelId, { threshold })
}

async function insertMembers(tx: Tx, panelId: string, memberIds: readonly string[]): Promise<void> {
  const empty = { certificate: null, shares: null, verification_key: null }
  const rows = memberIds.map((personId, k) => ({
    panel_id: panelId,
    position: k + 1,
    person_id: personId,
    ...empty,
  }))
  await tables(tx).insertInto('ballots_panel_member').values(rows).execute()
}

/** Changes a panel; its version goes up. */
export async function updatePanel(
  tx: Tx,
  id: string,
  values: Partial<Pick<PanelRow, 'state' | 'trustees_text' | 'threshold'>>,
): Promise<PanelRow> {
  return tables(tx)
    .updateTable('ballots_panel')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Stores what a member publishes. */
export async function updateMember(
  tx: Tx,
  panelId: string,
  position: number,
  values: Partial<Pick<PanelMemberRow, 'certificate' | 'shares' | 'verification_key'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('ballots_panel_member')
    .set(values)
    .where('panel_id', '=', panelId)
    .where('position', '=', position)
    .execute()
}

/** A panel that is known to be there: whoever stands for a vote does. */
export async function panelWith(db: Db, id: string): Promise<PanelWithMembers> {
  const [panel] = await findPanels(db, [id])
  if (!panel) throw new Error(`no panel ${id}`)
  return panel
}
