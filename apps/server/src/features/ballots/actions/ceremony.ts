import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { languageOf } from '@zhibu/domain/shared/message'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { callerId } from '../access.ts'
import { lockPanel, type PanelWithMembers, updateMember, updatePanel } from '../store/panels.ts'
import type { PanelMemberRow } from '../store/tables.ts'
import {
  assembleTrustees,
  type Ceremony,
  checkCertificate,
  checked,
  checkKey,
  checkShares,
} from '../queries/protocol-texts.ts'

type Giving =
  | Call<typeof ballotsEndpoints.givePanelCertificate>
  | Call<typeof ballotsEndpoints.givePanelShares>
  | Call<typeof ballotsEndpoints.givePanelKey>
type Part = 'certificate' | 'shares' | 'verification_key'

interface Place {
  readonly panel: PanelWithMembers
  readonly own: PanelMemberRow
}

/** The panel of a call with the caller's own place, locked until the transaction ends. */
async function lockPlace(call: Giving, tx: Tx): Promise<Place> {
  const panel = await lockPanel(tx, call.params.panelId)
  const own = panel?.members.find((member) => member.person_id === callerId(call.actor))
  if (!panel || !own) throw notFound()
  return { panel, own }
}

/** What all members have published of one round; null while somebody's is missing. */
function partsOf({ members }: PanelWithMembers, part: Part): string[] | null {
  const parts = members.flatMap((member) => member[part] ?? [])
  return parts.length === members.length ? parts : null
}

/** The ceremony after its first round; refused while certificates are missing. */
function ceremonyOf(panel: PanelWithMembers): Ceremony {
  const certificates = partsOf(panel, 'certificate')
  if (!certificates) throw new Refusal('ballots.panelStep')
  return { group: panel.group_name, threshold: panel.threshold, certificates }
}

function requireForming({ panel }: Place): void {
  if (panel.state !== 'forming') throw new Refusal('ballots.panelStep')
}

/**
 * One step of a member: the same text again is answered as the first time (its answer was lost on the way); anything
 * else is checked by `check`, stored, and `after` may go on with the panel as it is then.
 */
function give(
  call: Giving,
  part: Part,
  check: (place: Place, text: string) => void,
  after?: (tx: Tx, panel: PanelWithMembers) => Promise<void>,
) {
  return transact(call.services.db, async (tx) => {
    const { text } = call.body
    const place = await lockPlace(call, tx)
    const { panel, own } = place
    const repeated = own[part] === text
    if (!repeated) {
      requireForming(place)
      checked(languageOf(call.locale), () => check(place, text))
      await updateMember(tx, panel.id, own.position, { [part]: text })
      await updatePanel(tx, panel.id, {})
      const members = panel.members.map((member) => (member === own ? { ...own, [part]: text } : member))
      await after?.(tx, { ...panel, members })
    }
    await call.audit(tx, { detail: { part, position: own.position, ...(repeated && { repeated }) } })
    return { id: panel.id, version: panel.version + (repeated ? 0 : 1) }
  })
}

export const givePanelCertificate: Handler<typeof ballotsEndpoints.givePanelCertificate> = (call) =>
  give(call, 'certificate', ({ panel, own }, text) => {
    // Shares are sealed for certificates: once somebody has made theirs, none is exchanged.
    if (panel.members.some((member) => member.shares !== null)) throw new Refusal('ballots.panelStep')
    const others = panel.members
      .filter((member) => member !== own)
      .flatMap((member) => member.certificate ?? [])
    checkCertificate(panel.group_name, text, others)
  })

export const givePanelShares: Handler<typeof ballotsEndpoints.givePanelShares> = (call) =>
  give(call, 'shares', ({ panel, own }, text) => {
    if (own.shares !== null) throw new Refusal('ballots.panelStep')
    checkShares(ceremonyOf(panel), own.position, text)
  })

export const givePanelKey: Handler<typeof ballotsEndpoints.givePanelKey> = (call) =>
  give(
    call,
    'verification_key',
    ({ panel, own }, text) => {
      const shares = partsOf(panel, 'shares')
      if (own.verification_key !== null || !shares) throw new Refusal('ballots.panelStep')
      checkKey(ceremonyOf(panel), shares, own.position, text)
    },
    async (tx, panel) => {
      const [shares, keys] = [partsOf(panel, 'shares'), partsOf(panel, 'verification_key')]
      if (!shares || !keys) return
      const trustees = checked(languageOf(call.locale), () =>
        assembleTrustees(ceremonyOf(panel), shares, keys),
      )
      await updatePanel(tx, panel.id, { state: 'complete', trustees_text: trustees })
    },
  )
