/** A difference is explained by one person and the explanation confirmed by another. */
import type { reconciliationEndpoints } from '@zhibu/contract/reconciliation'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { presentDay } from '../queries/present-day.ts'
import { findDay, lockDay, updateDay } from '../store/days.ts'
import { countUnexplained, findItem, updateItem } from '../store/items.ts'
import type { DayRow, ItemRow } from '../store/tables.ts'
import { personOf, requireOpen } from './close-day.ts'
import { tellTreasurers } from './compare-days.ts'

/** An item of an open day, the day locked; a comparison meanwhile may have taken it away. */
async function lockItem(tx: Tx, id: string): Promise<{ readonly day: DayRow; readonly item: ItemRow }> {
  const before = await findItem(tx, id)
  const day = before && (await lockDay(tx, before.day_id))
  if (!day) throw notFound()
  requireOpen(day)
  const item = await findItem(tx, id)
  if (!item || item.class === 'matched') throw new Refusal('reconciliation.nothingToExplain')
  return { day, item }
}

async function answer(tx: Tx, day: DayRow) {
  await updateDay(tx, day.id, { unexplained: await countUnexplained(tx, day.id) })
  return presentDay(tx, (await findDay(tx, day.id))!)
}

export const explainDifference: Handler<typeof reconciliationEndpoints.explainDifference> = (call) =>
  transact(call.services.db, async (tx) => {
    const personId = personOf(call.actor)
    const { day, item } = await lockItem(tx, call.params.itemId)
    await updateItem(tx, item.id, {
      explanation: call.body.explanation,
      explained_by: personId,
      explained_at: call.services.clock.now(),
      confirmed_by: null,
      confirmed_at: null,
    })
    await tellTreasurers(call.services, tx, day, 'reconciliation.explanationToConfirm', { except: personId })
    await call.audit(tx, {
      detail: { day: day.day, channel: day.channel, class: item.class, orderNo: item.order_no },
    })
    return answer(tx, day)
  })

export const confirmExplanation: Handler<typeof reconciliationEndpoints.confirmExplanation> = (call) =>
  transact(call.services.db, async (tx) => {
    const personId = personOf(call.actor)
    const { day, item } = await lockItem(tx, call.params.itemId)
    if (item.explained_by === null) throw new Refusal('reconciliation.notExplained')
    if (item.explained_by === personId) throw new Refusal('reconciliation.samePerson')
    await updateItem(tx, item.id, { confirmed_by: personId, confirmed_at: call.services.clock.now() })
    await call.audit(tx, {
      detail: { day: day.day, channel: day.channel, class: item.class, orderNo: item.order_no },
    })
    return answer(tx, day)
  })
