/** What stands in a fresh database: the demonstration university, or the first administrator of a real one. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface DemonstrationAccount {
  readonly role: string
  readonly name: string
  readonly campusId: string
  readonly password: string
}

export interface Preparation {
  readonly url: string
  readonly adminUrl: string
  readonly dataDir: string
  readonly empty: boolean
  /** Somebody sits at the terminal and can be asked. */
  readonly interactive: boolean
  readonly say: (line: string) => void
}

/** Fills a database that has no university yet; otherwise reads which accounts are for demonstration. */
export async function prepareContent(
  preparation: Preparation,
): Promise<{ demonstration: boolean; accounts: readonly DemonstrationAccount[] }> {
  const accounts = await readFile(join(preparation.dataDir, 'demonstration-accounts.json'), 'utf8').then(
    (text) => JSON.parse(text) as DemonstrationAccount[],
    () => [],
  )
  return { demonstration: accounts.length > 0, accounts }
}
