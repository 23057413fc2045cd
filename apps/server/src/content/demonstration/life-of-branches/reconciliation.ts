/** The university's books compared with the channel's bills: closed by two, but for a day whose difference waits. */
import { addDays, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { runReconciliation } from '../../../features/reconciliation/actions/run-reconciliation.ts'
import { day } from '../academic-calendar.ts'
import type { Diary } from './diary.ts'
import { paymentMonths } from './dues.ts'
import type { Past } from './open-past.ts'
import type { Players } from './players.ts'

interface DayView {
  readonly id: string
  readonly version: number
  readonly day: string
  readonly state: string
  readonly items: readonly { readonly id: string; readonly class: string }[]
}

/** Yuan with two decimals, as banks write them. */
const yuan = (fen: number) => (fen / 100).toFixed(2)

/** Notes the comparison of the last weeks in the diary. */
export function planReconciliation(past: Past, diary: Diary, players: Players, today: PlainDate): void {
  const { universityDeputy, universityOrganiser, universityId } = players
  const at = `/api/units/${universityId}`
  const last = addDays(today, -2)
  const reconcile = async () => {
    const now = day(past.today())
    const days = Array.from({ length: 30 }, (_, index) => addDays(now, index - 30))
    await past.upload(universityDeputy, `${at}/bank-statements`, {
      name: `党费专户流水-${past.today()}.csv`,
      text: statementOf(past, days),
    })
    await runReconciliation(past.services)
    const { items } = await past.call<{ items: DayView[] }>(
      universityDeputy,
      'GET',
      `${at}/reconciliation?limit=100`,
    )
    for (const { id, version, state, day: date } of items.toReversed()) {
      const closing = `/api/reconciliation/days/${id}`
      if (state !== 'open' || date === addDays(today, -3)) continue
      const closed = await past.call<DayView>(universityDeputy, 'POST', `${closing}/close`, { version })
      await past.call(universityOrganiser, 'POST', `${closing}/confirmation`, { version: closed.version })
    }
    const open = items.find((one) => one.day === addDays(today, -3))
    if (open) await explain(past, players, open.id)
  }
  const dates = paymentMonths(today).map((month) => day(`${month}-18`))
  for (const date of [...dates.filter((one) => one < last), last]) diary.on(date, 10 * 60 + 40, reconcile)
}

/** Payouts of the day before, in one line each. */
function statementOf({ channel }: Past, days: readonly PlainDate[]): string {
  const lines = days.flatMap((date, index) => {
    const fen = channel.billedFen(date)
    if (fen === 0) return []
    const serial = `20${String(index + 1).padStart(6, '0')}`
    const booked = addDays(date, 1)
    return [
      `${booked},,${yuan(fen)},财付通支付科技有限公司,微信支付结算款${date.replaceAll('-', '')},${serial}`,
    ]
  })
  return ['交易日期,借方发生额,贷方发生额,对方户名,摘要,交易流水号', ...lines, ''].join('\r\n')
}

async function explain(past: Past, { universityDeputy }: Players, dayId: string): Promise<void> {
  const at = `/api/reconciliation/days/${dayId}`
  const { items } = await past.call<DayView>(universityDeputy, 'GET', at)
  for (const item of items.filter((one) => one.class !== 'matched'))
    await past.call(universityDeputy, 'POST', `/api/reconciliation/items/${item.id}/explanation`, {
      explanation:
        '该笔捐款于23:58支付成功，渠道当日账单未列。已与微信支付商户客服核对，款项已到商户账户，渠道答复将在补充账单中列出。',
    })
}
