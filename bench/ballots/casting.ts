/**
 * How long people wait for the word that their ballot is taken, when 300 cast within the same ten seconds: against a
 * server in a process of its own, ballots made beforehand. Promised: every cast acknowledged within 3 s.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { openSession } from '../../apps/server/src/features/accounts/public.ts'
import { appointFromRoster } from '../../apps/server/src/features/offices/public.ts'
import { createUnit } from '../../apps/server/src/features/organisation/public.ts'
import { closeDatabase, transact } from '../../apps/server/src/platform/db/connection.ts'
import { migrate } from '../../apps/server/src/platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../../apps/server/src/platform/embedded-postgres/embedded-postgres.ts'
import { openServices } from '../../apps/server/src/platform/open-services.ts'
import type { Services } from '../../apps/server/src/platform/services.ts'
import {
  type Caller,
  expectOk,
  makeBallot,
  makeDevice,
  send,
} from '../../apps/server/test/ballots/devices.ts'
import { addMembers } from '../../apps/server/test/ballots/people.ts'
import { callerOf, startServer } from '../../apps/server/test/ballots/server.ts'
import { announce, markRoll, moveOn, resolutionInput } from '../../apps/server/test/ballots/votes.ts'
import type { WorldPerson } from '../../apps/server/test/world/world.ts'

const secret = 'a secret for the bench only, long enough to sign'
const withinMs = 10_000

export interface CastingOptions {
  readonly people?: number
}

/** A branch with so many full members; the first is its secretary. */
async function fill(services: Services, adminUrl: string, people: number) {
  const foundedOn = '2020-09-01'
  const branchId = await transact(services.db, async (tx) => {
    const root = await createUnit(tx, {
      kind: 'universityCommittee',
      name: '校党委',
      parentId: null,
      foundedOn,
    })
    return createUnit(tx, { kind: 'branch', name: '第一党支部', parentId: root, foundedOn })
  })
  const members = await addMembers(adminUrl, branchId, people, 10_000)
  await transact(services.db, (tx) =>
    appointFromRoster(tx, [{ unitId: branchId, personId: members[0]!.id, kind: 'secretary' }], '2026-01-01'),
  )
  return { branchId, members }
}

/** Opens a vote of three answers and makes everybody's ballot. */
async function prepare(call: Caller, branchId: string, members: readonly WorldPerson[]) {
  const [secretary, ...others] = members
  const devices = []
  for (const person of members) devices.push(await makeDevice(call, person))
  const vote = await announce(call, branchId, secretary!, others.slice(0, 3), resolutionInput)
  const here = members.map(({ id }) => ({ personId: id, presence: 'onSite' as const }))
  await markRoll(call, vote.voteId, secretary!, here)
  await moveOn(call, vote.voteId, secretary!, 'open')
  const texts = []
  for (const device of devices) texts.push((await makeBallot(call, vote.voteId, device, [[1, 0, 0]])).text)
  return { voteId: vote.voteId, texts }
}

/** Sends every ballot at a moment of its own within ten seconds. Milliseconds each waited. */
async function castAll(
  call: Caller,
  voteId: string,
  members: readonly WorldPerson[],
  texts: readonly string[],
): Promise<number[]> {
  return Promise.all(
    members.map(async ({ userId }, k) => {
      // Evenly spread in an order that has nothing to do with the roll.
      await wait((((k * 7919) % members.length) / members.length) * withinMs)
      const begin = performance.now()
      await expectOk(send(call, voteId, userId, texts[k]!))
      return performance.now() - begin
    }),
  )
}

/** Measures casting by 300 people. */
export async function run({ people = 300 }: CastingOptions = {}): Promise<
  { name: string; goal: string; measured: string }[]
> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhibu-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    await migrate(postgres.adminUrl)
    const services = await openServices({
      databaseUrl: postgres.url,
      clock: { now: () => new Date() },
      log: pino({ level: 'silent' }),
      config: { baseUrl: 'http://localhost', dataDir, secret, production: false, demonstration: false },
    })
    const { branchId, members } = await fill(services, postgres.adminUrl, people)
    const cookies = new Map<string, string>()
    for (const { userId } of members) cookies.set(userId, await openSession(services, userId))
    const server = await startServer({ databaseUrl: postgres.url, dataDir, secret })
    const call = callerOf(
      () => server.port,
      async (userId) => cookies.get(userId) ?? '',
    )
    const { voteId, texts } = await prepare(call, branchId, members)
    const waited = (await castAll(call, voteId, members, texts)).toSorted((a, b) => a - b)
    await server.stop()
    await closeDatabase(services.db)
    return report(people, waited)
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function report(people: number, waited: readonly number[]) {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  const part = (share: number) => waited[Math.min(waited.length - 1, Math.floor(waited.length * share))]!
  return [
    {
      name: `${people} people casting in the same 10 seconds: slowest acknowledgement`,
      goal: '≤ 3 s',
      measured: seconds(waited.at(-1)!),
    },
    { name: 'half of them', goal: '', measured: seconds(part(0.5)) },
    { name: '99 of 100', goal: '', measured: seconds(part(0.99)) },
  ]
}
