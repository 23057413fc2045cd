import type { Panel } from '@zhibu/contract/ballots'
import type { Db } from '../../../platform/db/connection.ts'
import { peopleById } from '../../members/public.ts'
import { type Unit, unitsById } from '../../organisation/public.ts'
import type { PanelWithMembers } from '../store/panels.ts'
import type { PanelMemberRow } from '../store/tables.ts'

type Names = ReadonlyMap<string, { readonly name: string }>

/** A unit as lists show it. */
export function unitBriefOf(units: ReadonlyMap<string, Unit>, id: string): Panel['unit'] {
  const unit = units.get(id)
  return { id: id as Panel['unit']['id'], name: unit?.name ?? '', kind: unit?.kind ?? 'branch' }
}

/** A person by name; those gone keep theirs. */
export function personNameOf(names: Names, id: string): Panel['members'][number]['person'] {
  return { id: id as Panel['members'][number]['person']['id'], name: names.get(id)?.name ?? '' }
}

function gaveOf(member: PanelMemberRow): Panel['members'][number]['gave'] {
  if (member.verification_key !== null) return 'key'
  if (member.shares !== null) return 'shares'
  return member.certificate === null ? 'nothing' : 'certificate'
}

/** A panel as everybody of it sees it. */
export function presentPanel(
  panel: PanelWithMembers,
  units: ReadonlyMap<string, Unit>,
  names: Names,
  callerId: string | null,
): Panel {
  return {
    id: panel.id,
    unit: unitBriefOf(units, panel.unit_id),
    state: panel.state,
    threshold: panel.threshold,
    members: panel.members.map((member) => ({
      person: personNameOf(names, member.person_id),
      position: member.position,
      gave: gaveOf(member),
    })),
    votes: panel.votes,
    createdAt: panel.created_at.toISOString(),
    version: panel.version,
    mine: panel.members.find((member) => member.person_id === callerId)?.position ?? null,
  }
}

/** Panels with names, in two statements more. */
export async function presentPanels(
  db: Db,
  panels: readonly PanelWithMembers[],
  callerId: string | null,
): Promise<Panel[]> {
  const [units, names] = await Promise.all([
    unitsById(
      db,
      panels.map((panel) => panel.unit_id),
    ),
    peopleById(
      db,
      panels.flatMap((panel) => panel.members.map((member) => member.person_id)),
    ),
  ])
  return panels.map((panel) => presentPanel(panel, units, names, callerId))
}
