/** Uploading rosters in tests. */
import type { ImportCheck, RosterImport } from '@zhibu/contract/rosters'
import type { Reply, TestApp } from './app/test-app.ts'
import type { World, WorldRole } from './world/world.ts'

export interface RosterUpload {
  readonly name: string
  readonly content: Buffer | string
  readonly createUnits?: boolean
  readonly mapping?: Readonly<Record<string, string | null>>
}

/** Sends a file for a dry run into a unit of the world. */
export function uploadRoster(
  app: TestApp,
  world: World,
  role: WorldRole,
  unit: keyof World['units'],
  upload: RosterUpload,
): Promise<Reply<ImportCheck & { code?: string }>> {
  const boundary = 'zhibu-roster-boundary'
  const field = (name: string, value: string) =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  const payload = Buffer.concat([
    field('createUnits', String(upload.createUnits ?? false)),
    ...(upload.mapping ? [field('mapping', JSON.stringify(upload.mapping))] : []),
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${upload.name}"\r\n\r\n`,
    ),
    Buffer.from(upload.content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return app.call(world.people[role].userId, 'POST', `/api/units/${world.units[unit]}/roster/imports`, {
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
}

/** A roster as a text table: the headings, then one line a person. */
export function csvOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, ...rows].map((cells) => cells.join(',')).join('\r\n')
}

/** Runs a checked import and waits until the job has ended. */
export async function runRoster(
  app: TestApp,
  world: World,
  role: WorldRole,
  importId: string,
): Promise<RosterImport> {
  const begun = await app.call(world.people[role].userId, 'POST', `/api/roster-imports/${importId}/run`)
  if (begun.status !== 200) throw new Error(`not begun: ${JSON.stringify(begun.body)}`)
  return waitForImport(app, world, role, importId)
}

/** Waits until nothing works on an import any more. */
export async function waitForImport(
  app: TestApp,
  world: World,
  role: WorldRole,
  importId: string,
): Promise<RosterImport> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const { body } = await app.call<RosterImport>(
      world.people[role].userId,
      'GET',
      `/api/roster-imports/${importId}`,
    )
    if (body.state !== 'running' && body.state !== 'undoing') return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the import did not end')
}
