/** The first person of a real installation. */
import type { Preparation } from './prepare.ts'

export async function prepareFirstAdministrator(_preparation: Preparation): Promise<void> {
  throw new Error('The first administrator cannot be made as yet.')
}
