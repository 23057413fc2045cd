import type { Services } from '../../../platform/services.ts'
import { identityOf } from './better-auth.ts'
import { findTwoFactor } from './second-factors.ts'

/** How many backup codes are left; null without an authenticator. */
export async function backupCodesLeft(services: Services, userId: string): Promise<number | null> {
  const factor = await findTwoFactor(services.db, userId)
  if (!factor?.verified) return null
  const { backupCodes } = await identityOf(services).api.viewBackupCodes({ body: { userId } })
  return backupCodes.length
}
