import type { rostersEndpoints } from '@zhibu/contract/rosters'
import { type HeldOffice, needsSecondFactor } from '@zhibu/domain/access/offices'
import { type Language, languageOf } from '@zhibu/domain/shared/message'
import { today } from '../../../platform/clock.ts'
import type { Origin } from '../../../platform/audit/record.ts'
import { recordAudit } from '../../../platform/audit/record.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { workbookBytes } from '../../../platform/spreadsheet/write-workbook.ts'
import {
  createAccount,
  giveAccountPassword,
  hashAccountPassword,
  neverUsed,
  oneTimePasswordText,
} from '../../accounts/public.ts'
import { linkUser, peopleOfBranch, type PersonBrief } from '../../members/public.ts'
import { officesOf } from '../../offices/public.ts'
import type { Unit } from '../../organisation/public.ts'
import { appointsOf, unitOf } from '../access.ts'
import { workbookType } from '../queries/template.ts'
import { workbookText } from '../queries/workbook-texts.ts'
import type { Appoints } from '../store/tables.ts'

export const issueFirstPasswords: Handler<typeof rostersEndpoints.issueFirstPasswords> = async (call) => {
  const { services, subject, locale, actor } = call
  const unit = await unitOf(services.db, call.params.unitId)
  const sheet = await firstPasswords(services, unit, appointsOf(subject), actor.userId)
  const issued = sheet.filter((line) => line.password !== null)
  await transact(services.db, async (tx) => {
    await storePasswords(services, tx, issued)
    await call.audit(tx, { detail: { people: issued.length } })
    await auditIssued(tx, call.origin, unit, issued)
  })
  const language = languageOf(locale)
  return {
    fileName: workbookText('passwordFile', language, { unit: unit.name, day: today(services.clock) }),
    contentType: workbookType,
    content: await passwordWorkbook(sheet, language),
  }
}

export interface PasswordLine {
  readonly person: PersonBrief
  /** Null where the committee above has to give it out. */
  readonly password: string | null
  readonly hash: string | null
}

/**
 * Makes a one-time password for everybody of a branch who never signed in. Whose office reaches further than the
 * one who asks is left to those above: otherwise a secretary could take over the account of a superior.
 */
export async function firstPasswords(
  services: Services,
  unit: Unit,
  reach: Appoints,
  exceptUserId: string | null,
): Promise<PasswordLine[]> {
  if (unit.kind !== 'branch') throw new Refusal('rosters.notABranch')
  const people = await peopleOfBranch(services.db, unit.id)
  const unused = await neverUsed(
    services.db,
    people.flatMap((person) => person.userId ?? []),
  )
  const waiting = people.filter(
    ({ userId }) => userId === null || (unused.has(userId) && userId !== exceptUserId),
  )
  if (!waiting.length) throw new Refusal('rosters.nobodyWaiting')
  const lines: PasswordLine[] = []
  for (const person of waiting) {
    const offices = await officesOf(services.db, person.id, today(services.clock))
    const mayGive = offices.every((office) => !needsSecondFactor(office) || reaches(reach, office))
    const password = mayGive ? oneTimePasswordText() : null
    const hash = password && (await hashAccountPassword(services, password))
    lines.push({ person, password, hash })
  }
  return lines
}

function reaches(reach: Appoints, office: HeldOffice): boolean {
  if (reach === 'everybody') return true
  return reach === 'branches' && (office.unitKind === 'branch' || office.unitKind === 'partyGroup')
}

/** Makes the accounts that are missing and gives all their passwords. */
export async function storePasswords(
  services: Services,
  tx: Tx,
  lines: readonly PasswordLine[],
): Promise<void> {
  for (const { person, hash } of lines) {
    const { name, campusId } = person
    const userId = person.userId ?? (await createAccount(tx, { name, campusId, mustChangePassword: true }))
    if (!person.userId) await linkUser(tx, person.id, userId)
    await giveAccountPassword(tx, userId, hash!, { mustChange: true, at: services.clock.now() })
  }
}

/** Tells the audit log of each person who got one. */
export async function auditIssued(
  tx: Tx,
  origin: Origin,
  unit: Unit,
  lines: readonly PasswordLine[],
): Promise<void> {
  await recordAudit(
    tx,
    origin,
    lines.map(({ person: { id } }) => ({
      action: 'rosters.firstPassword',
      subjectKind: 'person',
      subjectId: id,
      personId: id,
      detail: { unitId: unit.id },
    })),
  )
}

/** The sheet, for printing and cutting up. */
export function passwordWorkbook(lines: readonly PasswordLine[], language: Language): Promise<Buffer> {
  const columns = (['campusId', 'name', 'password', 'remark'] as const).map((key) => ({
    title: workbookText(key, language),
    type: 'text' as const,
    width: 20,
  }))
  const rows = lines.map(({ person, password }) => [
    person.campusId,
    person.name,
    password,
    password === null ? workbookText('askAbove', language) : null,
  ])
  const sheet = {
    name: workbookText('passwordSheet', language),
    note: workbookText('passwordNote', language),
    columns,
    rows,
  }
  return workbookBytes({ sheets: [sheet] })
}
