/** `zhibu reset-password CAMPUS_ID` */
import { resetByCommand } from '../src/features/accounts/public.ts'
import { commandOrigin, type DatabaseOptions, withServices } from './open-database.ts'
import type { Output } from './output.ts'

/** Gives somebody a one-time password and prints it, once. */
export async function resetPassword(
  campusId: string,
  options: DatabaseOptions,
  output: Output,
): Promise<void> {
  const reset = await withServices(options, output, (services) =>
    resetByCommand(services, commandOrigin(), campusId),
  )
  if (!reset) throw output.fail('noAccount', { campusId })
  const { name, password } = reset
  output.result({ campusId, name, oneTimePassword: password }, [
    output.text('passwordReset', { name, campusId, password }),
  ])
}
