/** Accounts of the books in words. */
import { SPENDING_USES } from '@zhibu/domain/dues/spending-uses'
import { type AccountKind, accountKinds } from '@zhibu/domain/ledger/account-kinds'
import { locale } from '../i18n/i18n.ts'
import { booksText as t } from './messages.ts'

const channels = ['wechatPay', 'alipay', 'campusCashier', 'manual'] as const

function refWord(ref: string): string | null {
  const channel = channels.find((one) => one === ref)
  if (channel) return t(`channels.${channel}`)
  if (ref === 'large') return t('large')
  if (Object.hasOwn(SPENDING_USES, ref))
    return SPENDING_USES[ref as keyof typeof SPENDING_USES][locale.value === 'en' ? 'en' : 'zh']
  // The id of an appeal says nothing to people; other names do.
  return ref === '' || /^[0-9a-f-]{36}$/.test(ref) ? null : ref
}

/** `支付渠道在途（微信支付）`: the kind of an account and what tells it from its like. */
export function accountName({ kind, ref }: { readonly kind: AccountKind; readonly ref: string }): string {
  const word = refWord(ref)
  const name = t(`kinds.${kind}`)
  return word === null ? name : t('named', { kind: name, ref: word })
}

interface Sum {
  readonly kind: AccountKind
  readonly ref: string
  readonly amountFen: number
}

/** Sums of accounts with the same name in one line, such as those of several appeals. */
export function byName(sums: readonly Sum[]): { readonly name: string; readonly amountFen: number }[] {
  const found = new Map<string, number>()
  for (const sum of sums) {
    const name = accountName(sum)
    found.set(name, (found.get(name) ?? 0) + sum.amountFen)
  }
  return [...found].map(([name, amountFen]) => ({ name, amountFen }))
}

/** The word of a kind of account. */
export function kindName(kind: AccountKind): string {
  return t(`kinds.${kind}`)
}

/** Place of a kind in the chart of accounts. */
export function kindOrder(kind: AccountKind): number {
  return accountKinds.indexOf(kind)
}
