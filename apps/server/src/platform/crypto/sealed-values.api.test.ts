import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { closeDatabase } from '../db/connection.ts'
import { openServices } from '../open-services.ts'

let app: TestApp
let world: World
let elsewhere: string
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  elsewhere = await mkdtemp(join(tmpdir(), 'zhibu-no-keys-'))
})
afterAll(async () => {
  await app.close()
  await rm(elsewhere, { recursive: true, force: true })
})

/** The same database with a data folder that holds no keys. */
async function openElsewhere(): Promise<void> {
  const { clock, log, config } = app.services
  const services = await openServices({
    databaseUrl: app.databaseUrl,
    clock,
    log,
    poolSize: 1,
    config: { ...config, dataDir: elsewhere },
  })
  await closeDatabase(services.db)
}

test('no new keys are made beside values that other keys have sealed', async () => {
  const { secretary, activist } = world.people
  const body = { phone: '13800138000', version: 0 }
  const reply = await app.call(secretary.userId, 'PATCH', `/api/people/${activist.id}`, { body })
  expect(reply.status).toBe(200)
  await expect(openElsewhere()).rejects.toThrow(/keys/)
  expect(await readdir(elsewhere)).toEqual([])
})

test('keys are made where nothing is sealed yet', async () => {
  const fresh = await startTestApp()
  expect(await readdir(join(fresh.services.config.dataDir, 'keys'))).toContain('sealing-keys.json')
  await fresh.close()
})
