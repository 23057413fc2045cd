import type { Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import {
  insertPanel,
  lockPanel,
  type PanelWithMembers,
  replaceMembers,
  updatePanel,
} from '../store/panels.ts'
import type { VoteRow } from '../store/tables.ts'

const FEWEST_SCRUTINEERS = 2
const MOST_SCRUTINEERS = 5

export interface NewPanel {
  readonly unitId: string
  readonly scrutineerIds: readonly string[]
  readonly threshold: number | null
  readonly createdBy: string
  readonly at: Date
}

/** How many of so many open the box where nobody says: more than half, so that one lost phone stops nothing of three. */
export function usualThreshold(members: number): number {
  return Math.max(FEWEST_SCRUTINEERS, Math.floor(members / 2) + 1)
}

/** Refuses numbers of scrutineers that no box is opened by. */
export function requireScrutineers(count: number, threshold: number | null): number {
  const needed = threshold ?? usualThreshold(count)
  if (count < FEWEST_SCRUTINEERS || count > MOST_SCRUTINEERS || needed > count)
    throw new Refusal('ballots.scrutineersTooFew')
  return needed
}

/** Makes a panel in which nobody has published anything; returns its id. */
export async function makePanel(tx: Tx, panel: NewPanel): Promise<string> {
  const threshold = requireScrutineers(panel.scrutineerIds.length, panel.threshold)
  const id = newId<string>(panel.at.getTime())
  const { unitId, createdBy, at } = panel
  const row = { id, unit_id: unitId, group_name: 'BELENIOS-2048' as const, threshold }
  await insertPanel(tx, { ...row, created_by: createdBy, created_at: at }, panel.scrutineerIds)
  return id
}

/** A panel chosen for a vote of a unit: of that unit, and not dissolved. */
export async function requirePanel(tx: Tx, panelId: string, unitId: string): Promise<PanelWithMembers> {
  const panel = await lockPanel(tx, panelId)
  if (!panel || panel.unit_id !== unitId || panel.state === 'dissolved')
    throw new Refusal('ballots.panelNotUsable')
  return panel
}

/** A panel that only one draft stands on and in which nobody has begun may be changed or dropped with it. */
async function ownPanel(tx: Tx, vote: Pick<VoteRow, 'panel_id'>): Promise<PanelWithMembers | null> {
  if (!vote.panel_id) return null
  const panel = await lockPanel(tx, vote.panel_id)
  const untouched = panel?.members.every((member) => member.certificate === null)
  return panel?.state === 'forming' && panel.votes <= 1 && untouched ? panel : null
}

/**
 * The panel of a draft by its input: the one chosen, one made of the scrutineers named, or none yet. The draft's own
 * is changed while nobody in it has begun.
 */
export async function panelOfDraft(
  tx: Tx,
  before: Pick<VoteRow, 'panel_id'> | null,
  chosen: NewPanel & { readonly panelId: string | null },
): Promise<{ readonly id: string | null; readonly scrutineerIds: readonly string[] }> {
  if (chosen.panelId) {
    const panel = await requirePanel(tx, chosen.panelId, chosen.unitId)
    if (before && before.panel_id !== panel.id) await dropPanel(tx, before)
    return { id: panel.id, scrutineerIds: panel.members.map((member) => member.person_id) }
  }
  const { scrutineerIds } = chosen
  if (!scrutineerIds.length) {
    if (before) await dropPanel(tx, before)
    return { id: null, scrutineerIds }
  }
  const threshold = requireScrutineers(scrutineerIds.length, chosen.threshold)
  const own = before && (await ownPanel(tx, before))
  if (!own) return { id: await makePanel(tx, chosen), scrutineerIds }
  await replaceMembers(tx, own.id, scrutineerIds, threshold)
  return { id: own.id, scrutineerIds }
}

/** Dissolves the panel of a draft that goes, unless others stand on it or its members have begun. */
export async function dropPanel(tx: Tx, vote: Pick<VoteRow, 'panel_id'>): Promise<void> {
  const own = await ownPanel(tx, vote)
  if (own) await updatePanel(tx, own.id, { state: 'dissolved' })
}
