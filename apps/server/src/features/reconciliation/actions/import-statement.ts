import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { PersonId } from '@zhibu/contract/core/fields'
import type { reconciliationEndpoints } from '@zhibu/contract/reconciliation'
import { transact } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { presentStatement } from '../queries/list-days.ts'
import { findKnown, insertBankLines, insertStatement, lockBank } from '../store/statements.ts'
import type { BankLineRow } from '../store/tables.ts'
import { personOf } from './close-day.ts'
import { compareOpenDays } from './compare-days.ts'
import { readMapping, readStatement, type StatementLine } from './read-statement.ts'

export const importStatement: Handler<typeof reconciliationEndpoints.importStatement> = async (call) => {
  const { services, params, upload, actor } = call
  const personId = personOf(actor)
  const lines = await readStatement(upload.path, upload.name, readMapping(call.body.mapping))
  const sha256 = createHash('sha256')
    .update(await readFile(upload.path))
    .digest()
  return transact(services.db, async (tx) => {
    await lockBank(tx, params.unitId)
    const id = newId<string>()
    const rows = fingerprinted(lines).map(({ fingerprint, line }) =>
      rowOf(line, fingerprint, id, params.unitId),
    )
    const known = await findKnown(
      tx,
      params.unitId,
      rows.map((row) => row.fingerprint),
    )
    const fresh = rows.filter((row) => !known.has(row.fingerprint.toString('hex')))
    const days = lines.map((line) => line.bookedOn).toSorted()
    const statement = {
      id,
      unit_id: params.unitId,
      file_name: upload.name,
      file_sha256: sha256,
      lines: rows.length,
      repeated: rows.length - fresh.length,
      first_on: days[0] ?? null,
      last_on: days.at(-1) ?? null,
      imported_by: personId,
      imported_at: services.clock.now(),
    }
    await insertStatement(tx, statement)
    await insertBankLines(tx, fresh)
    const compared = await compareOpenDays(services, tx, params.unitId)
    await call.audit(tx, {
      subjectKind: 'bankStatement',
      subjectId: id,
      detail: {
        unitId: params.unitId,
        fileName: upload.name,
        lines: rows.length,
        repeated: statement.repeated,
      },
    })
    const importedBy = { id: personId as PersonId, name: actor.name }
    return { statement: presentStatement(statement, importedBy), days: compared }
  })
}

function rowOf(line: StatementLine, fingerprint: Buffer, statementId: string, unitId: string): BankLineRow {
  return {
    id: newId<string>(),
    statement_id: statementId,
    unit_id: unitId,
    fingerprint,
    booked_on: line.bookedOn,
    amount_fen: line.amountFen,
    counterparty: line.counterparty,
    summary: line.summary,
    serial: line.serial,
    day_id: null,
  }
}

/** The same line of two files is one; two equal lines of one file (without serial numbers) are two. */
function fingerprinted(lines: readonly StatementLine[]): { line: StatementLine; fingerprint: Buffer }[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const content = JSON.stringify([
      line.bookedOn,
      line.amountFen,
      line.counterparty,
      line.summary,
      line.serial,
    ])
    const occurrence = (seen.get(content) ?? 0) + 1
    seen.set(content, occurrence)
    return { line, fingerprint: createHash('sha256').update(`${content} ${occurrence}`).digest() }
  })
}
