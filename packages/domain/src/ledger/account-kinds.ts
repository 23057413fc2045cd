/** The chart of accounts: what kinds there are, and on which side each grows. */

export type AccountSide = 'debit' | 'credit'
/** `holding`: what a unit has; `owed`: what it owes; `income` and `expense`: why. */
export type AccountGroup = 'holding' | 'owed' | 'income' | 'expense'

export interface AccountNature {
  readonly group: AccountGroup
  /** `false`: the database refuses whatever would leave less than nothing in it, pending transfers counted. */
  readonly mayBeOverdrawn: boolean
  /** In how many rows the totals are kept: more than one where everybody's payments meet. */
  readonly spread: number
}

const open = { mayBeOverdrawn: true, spread: 1 } as const
const covered = { mayBeOverdrawn: false, spread: 1 } as const

const natures = {
  /** Paid to a channel (WeChat Pay, Alipay, campus cashier) and not yet in the bank; `ref` is the channel. */
  channelClearing: { group: 'holding', mayBeOverdrawn: true, spread: 16 },
  /** In a bank account; `ref` tells several apart. */
  bank: { group: 'holding', ...covered },
  /** Cash in the hands of a unit. */
  cash: { group: 'holding', ...covered },
  /** What the units below have collected and not handed up yet. */
  receivableFromBelow: { group: 'holding', ...open },
  /** Money nobody can explain yet; `ref` is the channel. */
  suspense: { group: 'owed', mayBeOverdrawn: true, spread: 1 },
  /** Taken by mistake (paid twice, paid for something cancelled) and to be given back. */
  refundsPayable: { group: 'owed', ...covered },
  /** Collected and to be handed to the unit above. */
  payableUpwards: { group: 'owed', ...covered },
  duesIncome: { group: 'income', ...covered },
  /** Given to an appeal; `ref` is the appeal. */
  donationIncome: { group: 'income', ...covered },
  /** Handed up by the units below. */
  receivedFromBelow: { group: 'income', ...open },
  /** Given by the unit above for activities. */
  allocationIncome: { group: 'income', ...open },
  /** Bank interest and the like; `ref` says what. */
  otherIncome: { group: 'income', ...open },
  /** Spent on one of the permitted uses (art. 19); `ref` is the use. */
  spending: { group: 'expense', ...open },
  /** Spent for what an appeal was for; `ref` is the appeal. */
  donationUse: { group: 'expense', ...open },
  /** Handed to the unit above. */
  handedUp: { group: 'expense', ...open },
  /** Given to units below. */
  allocationGiven: { group: 'expense', ...open },
  /** Kept by a channel as its fee; `ref` is the channel. */
  channelFees: { group: 'expense', ...open },
} as const satisfies Readonly<Record<string, AccountNature>>

export type AccountKind = keyof typeof natures
export const accountKinds = Object.keys(natures) as [AccountKind, ...AccountKind[]]
export const accountGroups = ['holding', 'owed', 'income', 'expense'] as const

/** What is true of every account of a kind. */
export function natureOf(kind: AccountKind): AccountNature & { readonly normalSide: AccountSide } {
  const nature: AccountNature = natures[kind]
  const isDebit = nature.group === 'holding' || nature.group === 'expense'
  return { ...nature, normalSide: isDebit ? 'debit' : 'credit' }
}
