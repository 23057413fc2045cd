import type { paymentsEndpoints } from '@zhibu/contract/payments'
import { takePayment } from '../../../src/features/payments/actions/take-payment.ts'
import { openOrder, refundsOf } from '../../../src/features/payments/public.ts'
import { lockOrder } from '../../../src/features/payments/store/orders.ts'
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

/** A refund of either order: of money that came although no channel knew of the order. */
async function freshRefunds(app: TestApp, world: World): Promise<Orders> {
  const orders = await freshOrders(app, world)
  const { services } = app
  const refundOf = (orderId: string): Promise<string> =>
    transact(services.db, async (tx) => {
      const order = (await lockOrder(tx, orderId))!
      const payment = { transactionId: newId(), amountFen: 20, paidAt: services.clock.now() }
      await takePayment(services, tx, order, {
        channel: 'wechatPay',
        channelOrderNo: `${order.number}01`,
        payment,
      })
      return (await refundsOf(tx, orderId))[0]!.id
    })
  return { own: await refundOf(orders.own), foreign: await refundOf(orders.foreign) }
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
  listPaymentTroubles: {
    own: (world) => ({ params: { unitId: world.units.branchA } }),
    foreign: (world) => ({ params: { unitId: world.units.branchC } }),
  },
  retryRefund: {
    prepare: freshRefunds,
    own: (_, refunds: Orders) => ({ params: { refundId: refunds.own } }),
    foreign: (_, refunds: Orders) => ({ params: { refundId: refunds.foreign } }),
  },
}
