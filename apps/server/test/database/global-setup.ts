import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import type { DatabaseAddresses } from '../../src/platform/embedded-postgres/embedded-postgres.ts'
import { holdCluster } from './shared-cluster.ts'
import { ensureTemplate } from './template.ts'

/** What the workers of a test run need to make databases. */
export interface TestCluster extends DatabaseAddresses {
  template: string
  /** Distinguishes the databases of test runs that go on at the same time. */
  run: string
}

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: TestCluster
  }
}

/** Vitest calls this once before the tests of the projects that need a database; the result ends it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { addresses, session } = await holdCluster()
  const run = randomBytes(4).toString('hex')
  const template = await ensureTemplate(session, addresses)
  const { url, adminUrl, superuserUrl, port } = addresses
  project.provide('testCluster', { url, adminUrl, superuserUrl, port, template, run })
  return async () => {
    const { rows } = await session.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [`test_${run}_`],
    )
    for (const { datname } of rows) await session.query(`drop database if exists ${datname} with (force)`)
    await session.end()
  }
}
