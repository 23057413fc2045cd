import type { reconciliationEndpoints } from '@zhibu/contract/reconciliation'
import pg from 'pg'
import { newId } from '../../../src/platform/id.ts'
import type { TestApp } from '../../app/test-app.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

const own = (world: World) => ({ params: { unitId: world.units.branchA } })
const foreign = (world: World) => ({ params: { unitId: world.units.branchC } })

interface Made {
  readonly day: string
  readonly item: string
}
interface Both {
  readonly own: Made
  readonly foreign: Made
}

/**
 * A day of a channel in either branch, with a difference when asked. Whoever has had a hand in it is somebody who is
 * no officer, so that nobody is refused for being the same person.
 */
function freshDays(state: 'open' | 'different' | 'explained' | 'closed') {
  return async (app: TestApp, world: World): Promise<Both> => {
    const client = new pg.Client({ connectionString: app.adminUrl })
    await client.connect()
    const hand = world.people.member.id
    const add = async (unitId: string): Promise<Made> => {
      const [day, item] = [newId<string>(), newId<string>()]
      const isClosed = state === 'closed'
      await client.query(
        `insert into reconciliation_day (id, unit_id, channel, day, bill_read_at, bill_fen, bank_fen, closed_by, closed_at)
         values ($1, $2, $1::uuid::text, '2026-11-20', now(), 0, 0, $3, $4)`,
        [day, unitId, isClosed ? hand : null, isClosed ? new Date() : null],
      )
      if (state === 'different' || state === 'explained')
        await client.query(
          `insert into reconciliation_item (id, day_id, about, class, order_no, kind, there_fen, explanation, explained_by, explained_at)
           values ($1, $2, 'order', 'missingHere', 'A1', 'paid', 5, $3, $4, $5)`,
          [item, day, ...(state === 'explained' ? ['渠道重复入账', hand, new Date()] : [null, null, null])],
        )
      return { day, item }
    }
    try {
      return { own: await add(world.units.branchA), foreign: await add(world.units.branchC) }
    } finally {
      await client.end()
    }
  }
}

const ofDay = {
  own: (_: World, both: Both) => ({ params: { dayId: both.own.day } }),
  foreign: (_: World, both: Both) => ({ params: { dayId: both.foreign.day } }),
}
const ofDayWith = (body: object) => ({
  own: (_: World, both: Both) => ({ params: { dayId: both.own.day }, body }),
  foreign: (_: World, both: Both) => ({ params: { dayId: both.foreign.day }, body }),
})

const file = {
  name: '流水.csv',
  content: Buffer.from('交易日期,收入金额,支出金额,对方户名,摘要\n20261121,5.00,,财付通,结算\n'),
}

export const examples: Examples<typeof reconciliationEndpoints> = {
  listReconciliationDays: {
    own: (world) => ({ ...own(world), query: {} }),
    foreign: (world) => ({ ...foreign(world), query: {} }),
  },
  reconcileNow: { own, foreign },
  getReconciliationDay: { prepare: freshDays('open'), ...ofDay },
  reconcileAgain: { prepare: freshDays('open'), ...ofDay },
  explainDifference: {
    prepare: freshDays('different'),
    own: (_, both: Both) => ({ params: { itemId: both.own.item }, body: { explanation: '重复支付' } }),
    foreign: (_, both: Both) => ({
      params: { itemId: both.foreign.item },
      body: { explanation: '重复支付' },
    }),
  },
  confirmExplanation: {
    prepare: freshDays('explained'),
    own: (_, both: Both) => ({ params: { itemId: both.own.item } }),
    foreign: (_, both: Both) => ({ params: { itemId: both.foreign.item } }),
  },
  closeDay: { prepare: freshDays('open'), ...ofDayWith({ version: 0 }) },
  sendDayBack: { prepare: freshDays('closed'), ...ofDayWith({ version: 0, reason: '有误' }) },
  confirmDay: { prepare: freshDays('closed'), ...ofDayWith({ version: 0 }) },
  importStatement: {
    own: (world) => ({ ...own(world), body: {}, file }),
    foreign: (world) => ({ ...foreign(world), body: {}, file }),
  },
  listStatements: { own, foreign },
}
