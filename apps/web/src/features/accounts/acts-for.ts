import type { client } from '../../shared/client/api.ts'

export type AccountRow = Awaited<ReturnType<typeof client.accounts.listAccounts>>['items'][number]
export type AccountAct = 'reset' | 'disable' | 'enable' | 'factor' | 'unlock'

/** The acts that make sense for an account as it stands. */
export function actsFor(
  account: Pick<AccountRow, 'state' | 'totp' | 'passkeys' | 'lockedUntil'>,
): AccountAct[] {
  const possible: readonly (readonly [AccountAct, boolean])[] = [
    ['unlock', account.lockedUntil !== null],
    ['reset', account.state === 'active'],
    ['factor', account.totp || account.passkeys > 0],
    ['enable', account.state === 'disabled'],
    ['disable', account.state === 'active'],
  ]
  return possible.filter(([, sensible]) => sensible).map(([act]) => act)
}
