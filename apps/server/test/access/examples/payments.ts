import type { paymentsEndpoints } from '@zhibu/contract/payments'
import { openOrder } from '../../../src/features/payments/public.ts'
import { transact } from '../../../src/platform/db/connection.ts'
import { newId } from '../../../src/platform/id.ts'
import type { TestApp } from '../../app/test-app.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

interface Orders {
  readonly own: string
  readonly foreign: string
}

/** An order of either person, just opened. */
async function freshOrders({ services }: TestApp, { people, units }: World): Promise<Orders> {
  const open = (payerId: string, unitId: string) =>
    transact(services.db, (tx) =>
      openOrder(services, tx, {
        kind: 'test.walk',
        ref: newId(),
        title: '党费',
        amountFen: 20,
        payerId,
        credit: { kind: 'duesIncome', unitId },
        key: newId(),
        returnPath: '/dues',
      }),
    )
  const own = await open(people.activist.id, units.branchA)
  const foreign = await open(people.applicantC.id, units.branchC)
  return { own: own.id, foreign: foreign.id }
}

const own = (_: World, orders: Orders) => ({ params: { orderId: orders.own } })
const foreign = (_: World, orders: Orders) => ({ params: { orderId: orders.foreign } })
const body = { channel: 'campusCashier', method: 'page' }

export const examples: Examples<typeof paymentsEndpoints> = {
  listPaymentChannels: { own: () => ({}) },
  getPaymentOrder: { prepare: freshOrders, own, foreign },
  beginPayment: {
    prepare: freshOrders,
    own: (world, orders: Orders) => ({ ...own(world, orders), body }),
    foreign: (world, orders: Orders) => ({ ...foreign(world, orders), body }),
  },
  cancelPayment: { prepare: freshOrders, own, foreign },
}
