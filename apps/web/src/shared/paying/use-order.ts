/** One order being paid: asked for every second until its fate is known. */
import type { PaymentState } from '@zhibu/contract/payments'
import { useNow } from '@vueuse/core'
import { computed, watch } from 'vue'
import { client } from '../client/api.ts'
import { useAct } from '../client/use-act.ts'
import { useEndpoint } from '../client/use-endpoint.ts'
import { secondsUntil, type Way } from './ways.ts'

/** States in which something can still happen within minutes. */
const open: readonly PaymentState[] = ['created', 'pending', 'unknown']
const everySecond = 1000

interface Ended {
  readonly paid: () => void
  readonly closed: () => void
}

/** The order, what is left of its time, and the acts on it; `ended` hears once how it came out. */
export function useOrder(orderId: () => string, ended: Ended) {
  const query = useEndpoint(client.payments.getPaymentOrder, () => ({ params: { orderId: orderId() } }), {
    refetchInterval: (now) => (now === undefined || open.includes(now.state) ? everySecond : false),
  })
  const order = query.data
  const stale = [client.payments.getPaymentOrder]
  const begin = useAct(client.payments.beginPayment, {
    invalidates: stale,
    // The channel's own page: whoever chose it is taken there at once.
    onDone: ({ begun }) => {
      if (begun?.kind === 'redirect') window.location.assign(begun.url)
    },
  })
  const cancel = useAct(client.payments.cancelPayment, { invalidates: stale })
  const now = useNow({ interval: everySecond })
  const secondsLeft = computed(() =>
    order.value ? secondsUntil(order.value.expiresAt, now.value.getTime()) : 0,
  )

  watch(
    () => order.value?.state,
    (state, before) => {
      if (state === before) return
      if (state === 'paid') ended.paid()
      if (state === 'closed') ended.closed()
    },
    { immediate: true },
  )
  return {
    query,
    order,
    begin,
    cancel,
    secondsLeft,
    choose: (way: Way) => begin.act({ params: { orderId: orderId() }, body: way }),
    giveUp: () => cancel.act({ params: { orderId: orderId() } }),
  }
}
