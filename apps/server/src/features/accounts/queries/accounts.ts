import type { accountsEndpoints } from '@zhibu/contract/accounts'
import type { Handler } from '../../../platform/feature.ts'
import { peopleByCampusId } from '../../members/public.ts'
import { type AccountListRow, findAccounts } from '../store/account-list.ts'
import { findLocksOfAccounts } from '../store/lockout.ts'

export const listAccounts: Handler<typeof accountsEndpoints.listAccounts> = async ({ services, query }) => {
  const { after, limit, search, state } = query
  const now = services.clock.now()
  const rows = await findAccounts(services.db, { after, limit: limit + 1, search, state, now })
  const shown = rows.slice(0, limit)
  const [people, locks] = await Promise.all([
    peopleByCampusId(
      services.db,
      shown.map((row) => row.campus_id),
    ),
    findLocksOfAccounts(
      services.db,
      shown.map((row) => row.campus_id),
      now,
    ),
  ])
  return {
    items: shown.map((row) => ({
      userId: row.id,
      name: row.name,
      campusId: row.written_campus_id,
      personId: personIdOf(row, people) as never,
      state: row.disabled_at ? ('disabled' as const) : ('active' as const),
      hasPassword: row.has_password,
      mustChangePassword: row.must_change_password,
      totp: row.two_factor_enabled,
      passkeys: row.passkeys,
      lastSignedInAt: row.last_signed_in_at?.toISOString() ?? null,
      lockedUntil: locks.get(row.campus_id)?.toISOString() ?? null,
      sessions: row.sessions,
    })),
    next: rows.length > limit ? (shown.at(-1)?.campus_id ?? null) : null,
  }
}

function personIdOf(
  row: AccountListRow,
  people: Awaited<ReturnType<typeof peopleByCampusId>>,
): string | null {
  const person = people.get(row.campus_id)
  return person?.userId === row.id ? person.id : null
}
