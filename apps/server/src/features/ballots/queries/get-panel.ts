import { ceremonyFingerprint } from '@zhibu/ballot'
import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { certificatesOf } from './protocol-texts.ts'
import { findPanels, findUnitPanels } from '../store/panels.ts'
import { presentPanels } from './panel-view.ts'

export const listPanels: Handler<typeof ballotsEndpoints.listPanels> = async ({
  services,
  actor,
  params,
}) => {
  const panels = await findUnitPanels(services.db, params.unitId)
  return { items: await presentPanels(services.db, panels, actor.personId) }
}

export const getPanel: Handler<typeof ballotsEndpoints.getPanel> = async ({ services, actor, params }) => {
  const panel = (await findPanels(services.db, [params.panelId]))[0]
  if (!panel) throw notFound()
  const [shown] = await presentPanels(services.db, [panel], actor.personId)
  const certificates = panel.members.map((member) => member.certificate)
  const all = certificates.flatMap((text) => text ?? [])
  return {
    ...shown!,
    group: panel.group_name,
    certificates,
    shares: panel.members.map((member) => member.shares),
    keys: panel.members.map((member) => member.verification_key),
    fingerprint: all.length === panel.members.length ? ceremonyFingerprint(certificatesOf(all)) : null,
  }
}
