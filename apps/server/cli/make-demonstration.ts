/** `zhibu demo` */
import { type DatabaseOptions, openDatabaseOf } from './open-database.ts'
import type { Output } from './output.ts'

/** Fills an empty database with an invented university. */
export async function makeDemonstration(
  options: DatabaseOptions & { readonly scale: number; readonly seed: number },
  output: Output,
): Promise<void> {
  const { fillDemonstration } = await import('../src/content/demonstration.ts')
  const database = await openDatabaseOf(options, output)
  try {
    const { url, dataDir } = database
    const { scale, seed } = options
    const { accounts } = await fillDemonstration({ url, dataDir, scale, seed, say: output.say })
    output.result({ accounts }, [
      output.text('demoMade'),
      ...accounts.map((one) => `${one.campusId}  ${one.password}  ${one.name}  ${one.role}`),
    ])
  } finally {
    await database.close()
  }
}
