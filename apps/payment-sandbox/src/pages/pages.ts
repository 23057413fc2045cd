/** What a person sees: the order to pay, and the list of all. No scripts; every page says that no money moves. */
import { acts, type Act, deliveries } from '../bank/acts.ts'
import type { Telling } from '../bank/bank.ts'
import { type Order, stateOf } from '../bank/orders.ts'
import { chinaTime } from '../clock.ts'
import { yuan } from '../wechat-pay/bill.ts'
import { Html, html } from './html.ts'
import { type Language, say, type TextKey, texts } from './texts.ts'

const stateText = (order: Order): TextKey =>
  stateOf(order) === 'open' && order.refused ? 'refused' : stateOf(order)

function frame(language: Language, title: string, content: Html, here: string): string {
  const other = language === 'zh' ? 'en' : 'zh'
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${say(language, 'sandbox')}</title>
        <link rel="stylesheet" href="/sandbox/style.css" />
      </head>
      <body>
        <p class="label" role="note">${texts.sandbox[0]}<span lang="en">${texts.sandbox[1]}</span></p>
        <main>${content}</main>
        <nav>
          <a href="/?lang=${language}">${say(language, 'all')}</a
          ><a href="${here}?lang=${other}" lang="${other}">${say(other, 'language')}</a>
        </nav>
      </body>
    </html>`.text
}

/** The page of one order. `fault` is what the last press of a button met with. */
export function orderPage(
  language: Language,
  order: Order,
  tellings: readonly Telling[],
  fault: TextKey | null,
): string {
  const t = (key: TextKey): string => say(language, key)
  const button = (act: Act): Html =>
    html`<button name="act" value="${act}" ${act === 'pay' ? new Html(' class="first"') : null}>
      ${t(act)}
    </button>`
  const content = html`<h1>${t(order.channel)}</h1>
    ${fault && html`<p class="notice" role="alert">${t(fault)}</p>`}
    <p class="sum">¥ ${yuan(order.amountFen)}</p>
    <dl>
      <dt>${t('subject')}</dt>
      <dd>${order.title}</dd>
      <dt>${t('state')}</dt>
      <dd><strong>${t(stateText(order))}</strong></dd>
      <dt>${t('orderNo')}</dt>
      <dd>${order.orderNo}</dd>
      <dt>${t('until')}</dt>
      <dd>${chinaTime(new Date(order.expiresAt))}</dd>
    </dl>
    <form
      method="post"
      action="/pay/${order.token}?lang=${language}&redirect_url=${encodeURIComponent(order.returnUrl ?? '')}"
    >
      ${stateOf(order) === 'open' ? [button('pay'), button('refuse')] : null}
      <details>
        <summary>${t('more')}</summary>
        ${acts.filter((act) => act !== 'pay' && act !== 'refuse').map(button)}
        <label for="yuan">${t('wrongYuan')}</label
        ><input id="yuan" name="yuan" inputmode="decimal" value="${yuan(order.amountFen + 1)}" />
        <label for="delivery">${t('delivery')}</label
        ><select id="delivery" name="delivery">
          ${deliveries.map((each) => html`<option value="${each}">${t(each)}</option>`)}
        </select>
      </details>
    </form>
    ${order.returnUrl && html`<a class="button" href="${order.returnUrl}">${t('back')}</a>`}
    ${records(language, order, tellings)}`
  return frame(language, t('payTitle'), content, `/pay/${order.token}`)
}

function records(language: Language, order: Order, tellings: readonly Telling[]): Html {
  const list = (title: TextKey, lines: readonly string[]): Html | null =>
    lines.length
      ? html`<h2>${say(language, title)}</h2>
          <ul>
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>`
      : null
  const at = (instant: number): string => chinaTime(new Date(instant))
  return html`${[
    list(
      'payments',
      order.payments.map((each) => `${at(each.at)} ¥${yuan(each.amountFen)} ${each.transactionId}`),
    ),
    list(
      'refunds',
      order.refunds.map((each) => `${at(each.at)} ¥${yuan(each.amountFen)} ${each.refundNo} ${each.reason}`),
    ),
    list(
      'notifications',
      tellings.map(
        ({ notification, attempts, lastAnswer }) =>
          `${at(notification.createdAt)} ${notification.what} × ${attempts}: ${lastAnswer ?? say(language, 'notTold')}`,
      ),
    ),
  ]}`
}

/** The list of all orders, with what concerns the gateways as a whole. */
export function listPage(language: Language, orders: readonly Order[], silent: boolean): string {
  const t = (key: TextKey): string => say(language, key)
  const lines = orders.slice(0, 200).map(
    (order) =>
      html`<li>
        <a href="/pay/${order.token}?lang=${language}"
          >${t(order.channel)} ¥${yuan(order.amountFen)} ${order.title}</a
        >
        <br />${t(stateText(order))} · ${order.orderNo}
      </li>`,
  )
  const content = html`<h1>${t('orders')}</h1>
    ${silent ? html`<p class="notice">${t('silentNow')}</p>` : null}
    ${
      lines.length
        ? html`<ul>
            ${lines}
          </ul>`
        : html`<p>${t('none')}</p>`
    }
    <form method="post" action="/?lang=${language}">
      <button name="act" value="release">${t('release')}</button>
      <button name="act" value="${silent ? 'speak' : 'silence'}">${t(silent ? 'speak' : 'silence')}</button>
    </form>`
  return frame(language, t('orders'), content, '/')
}

/** The page for an address that names no order. */
export function unknownPage(language: Language): string {
  return frame(language, say(language, 'payTitle'), html`<h1>${say(language, 'unknown')}</h1>`, '/')
}
