import type { ledgerEndpoints } from '@zhibu/contract/ledger'
import { today } from '../../../platform/clock.ts'
import { transact } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { lockAccount, writeClosed } from '../store/accounts.ts'
import { refusalOf } from './insert-groups.ts'

export const closeLedgerAccount: Handler<typeof ledgerEndpoints.closeLedgerAccount> = async (call) => {
  const closedOn = today(call.services.clock)
  try {
    return await transact(call.services.db, async (tx) => {
      const account = await lockAccount(tx, call.params.accountId)
      if (!account) throw notFound()
      if (account.closed_on !== null) throw new Refusal('ledger.accountClosed')
      await writeClosed(tx, account.id, closedOn)
      await call.audit(tx, { detail: { kind: account.kind, ref: account.ref, reason: call.body.reason } })
      return { closedOn }
    })
  } catch (error) {
    const code = error instanceof Refusal ? undefined : refusalOf(error)
    throw code ? new Refusal(code) : error
  }
}
