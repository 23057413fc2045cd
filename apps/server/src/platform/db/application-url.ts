/** How the application connects to a database it did not bring itself. */
import { join } from 'node:path'
import pg from 'pg'
import { loadSecret } from '../secret-file.ts'

/**
 * From the owner's address to the application's: the same database as role `zhibu_app`, whose password is made here
 * and kept in the data folder. Throws with the way out when the owner may not give that role a login.
 */
export async function applicationUrl(adminUrl: string, dataDir: string): Promise<string> {
  const password = await loadSecret(join(dataDir, 'keys', 'database-password'))
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`alter role zhibu_app login password ${client.escapeLiteral(password)}`)
  } catch (error) {
    throw new Error(
      `The database's owner may not manage the role zhibu_app (${(error as Error).message}). Run as a superuser: ` +
        'alter role OWNER createrole; grant zhibu_app to OWNER with admin option;',
      { cause: error },
    )
  } finally {
    await client.end()
  }
  const url = new URL(adminUrl)
  url.username = 'zhibu_app'
  url.password = password
  return url.href
}
