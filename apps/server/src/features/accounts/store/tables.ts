import type { Generated, Selectable } from 'kysely'
import { tablesOf } from '../../../platform/db/connection.ts'

export type SignInMethod = 'password' | 'passkey' | 'oidc' | 'cas' | 'opened'

export interface AccountsTables {
  accounts_user: {
    id: string
    name: string
    email: string
    email_verified: Generated<boolean>
    campus_id: string
    display_campus_id: string | null
    two_factor_enabled: Generated<boolean>
    must_change_password: Generated<boolean>
    password_changed_at: Date | null
    disabled_at: Date | null
    last_signed_in_at: Date | null
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  accounts_session: {
    id: string
    user_id: string
    token: string
    expires_at: Date
    ends_at: Date
    method: SignInMethod
    ip_address: string | null
    user_agent: string | null
    second_factor_at: Date | null
    last_seen_at: Date
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  accounts_account: {
    id: string
    account_id: string
    provider_id: string
    user_id: string
    password: string | null
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  accounts_verification: { id: string; identifier: string; value: string; expires_at: Date }
  accounts_two_factor: {
    id: string
    secret: string
    backup_codes: string
    user_id: string
    verified: Generated<boolean>
    failed_verification_count: Generated<number>
    locked_until: Date | null
  }
  accounts_used_code: { user_id: string; code_hash: Buffer; used_at: Date }
  accounts_passkey: {
    id: string
    name: string | null
    user_id: string
    backed_up: boolean
    created_at: Date | null
  }
  accounts_lockout: {
    scope: 'account' | 'address'
    key: string
    failures: number
    last_failure_at: Date
    locked_until: Date | null
  }
}

export type UserRow = Selectable<AccountsTables['accounts_user']>
export type SessionRow = Selectable<AccountsTables['accounts_session']>

export const tables = tablesOf<AccountsTables>()
