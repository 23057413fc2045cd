import { mayReveal, type membersEndpoints } from '@zhibu/contract/members'
import { transact } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { unitsBelow, unitsById } from '../../organisation/public.ts'
import { rowsOf } from '../queries/list-people.ts'
import { findPersonById } from '../store/people.ts'
import { hashOf, openField } from '../store/private-fields.ts'
import { findIdsByHash } from '../store/roster.ts'
import { readNumber } from './read-numbers.ts'

/** The value leaves only after its entry in the log is committed. */
export const revealField: Handler<typeof membersEndpoints.revealField> = async (call) => {
  const { field, purpose } = call.body
  if (!mayReveal[field].some((relation) => call.subject.relations.has(relation)))
    throw new Refusal('members.mayNotReveal')
  const record = await findPersonById(call.services.db, call.params.personId)
  if (!record) throw notFound()
  const value = openField(call.services.sealer, record, field)
  if (value === null) throw new Refusal('members.notStored')
  await transact(call.services.db, (tx) => call.audit(tx, { purpose, detail: { field } }))
  return { value }
}

export const findPersonByNumber: Handler<typeof membersEndpoints.findPersonByNumber> = (call) =>
  transact(call.services.db, async (tx) => {
    const { field, value, purpose } = call.body
    const unit = (await unitsById(tx, [call.params.unitId])).get(call.params.unitId)!
    const branches = await unitsBelow(tx, unit.path, 'branch')
    const hash = hashOf(call.services.sealer, field, readNumber(field, value))!
    const ids = await findIdsByHash(
      tx,
      field,
      hash,
      branches.map((branch) => branch.id),
    )
    // One entry for the search, and one for everybody it showed, so that they see it themselves.
    await call.audit(tx, { purpose, detail: { field, found: ids.length } })
    for (const id of ids)
      await call.audit(tx, { subjectKind: 'person', subjectId: id, personId: id, purpose, detail: { field } })
    return { items: await rowsOf(tx, ids) }
  })
