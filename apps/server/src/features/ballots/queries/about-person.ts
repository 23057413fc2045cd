import { filled, HELD_VALUES, heldLabel } from '@zhibu/domain/privacy/held-record-texts'
import type { HeldFact, HeldRecords } from '../../../platform/held-about-person.ts'
import type { Services } from '../../../platform/services.ts'
import { unitsById } from '../../organisation/public.ts'
import { openWritten, type WrittenChoice } from '../store/sealing.ts'
import { findLinesOf, type OwnLine } from '../store/voters.ts'
import { isAtMeeting } from './franchise.ts'
import { ruleText } from './vote-people.ts'

/**
 * Where a person stands or stood on a roll. Never a ballot, nor the credential by which one could be found: an export
 * that proves how, or that, somebody voted could be asked for by whoever has power over them.
 */
export async function votesAboutPerson(services: Services, personId: string): Promise<HeldRecords> {
  const lines = await findLinesOf(services.db, personId)
  const units = await unitsById(
    services.db,
    lines.map((line) => line.unit_id),
  )
  const opened = lines.map((line) => ({ line, written: writtenOf(services, line) }))
  return {
    facts: opened.flatMap(({ line, written }) => factsOf(line, written)),
    data: opened.map(({ line, written }) => ({
      title: line.title,
      kind: line.kind,
      unit: units.get(line.unit_id)?.name ?? '',
      state: line.state,
      meetingOn: line.meeting_on,
      entitled: line.entitled,
      excludedBy: line.excluded_rule && {
        rule: line.excluded_rule,
        article: line.excluded_article,
        note: line.excluded_note,
      },
      presence: isAtMeeting(line.kind) ? line.presence : null,
      channel: line.channel,
      written,
      credentialStruck: line.strike_confirmed_by !== null,
    })),
  }
}

function writtenOf({ sealer }: Services, line: OwnLine): WrittenChoice | null {
  const { written_sealed: sealed } = line
  return sealed && openWritten(sealer, { ...line, written_sealed: sealed })
}

function factsOf(line: OwnLine, written: WrittenChoice | null): HeldFact[] {
  const { presence, channel, entitled, notEntitled, strikeConfirmed } = HELD_VALUES
  const words = [
    line.entitled ? entitled : filled(notEntitled, { rule: ruleText(line.excluded_rule ?? '', 'zh') }),
    ...(isAtMeeting(line.kind) ? [presence[line.presence]] : []),
    ...(line.entitled ? [channel[line.channel]] : []),
    ...(line.strike_confirmed_by ? [strikeConfirmed] : []),
  ]
  const place: HeldFact = {
    label: heldLabel('vote', { title: line.title }),
    value: words.join('，'),
    sealed: false,
  }
  if (!written) return [place]
  const label = heldLabel('writtenOpinion', { title: line.title })
  return [place, { label, value: HELD_VALUES.written[written], sealed: true }]
}
