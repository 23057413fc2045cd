/** An installation of its own for a bench, and a university in it as large as asked for. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { type App, createApp } from '../../apps/server/src/app.ts'
import { createAccount, openSession } from '../../apps/server/src/features/accounts/public.ts'
import {
  linkUser,
  type RosterEntry,
  upsertFromRoster,
} from '../../apps/server/src/features/members/public.ts'
import { appointFromRoster } from '../../apps/server/src/features/offices/public.ts'
import { createUnit } from '../../apps/server/src/features/organisation/public.ts'
import { transact, type Tx } from '../../apps/server/src/platform/db/connection.ts'
import { migrate } from '../../apps/server/src/platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../../apps/server/src/platform/embedded-postgres/embedded-postgres.ts'
import { cashierSettings } from './cashier.ts'

export interface Installation {
  readonly app: App
  readonly dataDir: string
  readonly databaseUrl: string
  /** As the owner of the database: for filling it and for looking. */
  readonly sql: <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>
  /** The key of the campus cashier, which is set up. */
  readonly cashierKey: Buffer
}

/** Starts a database and the application in a temporary folder, and takes both away afterwards. */
export async function withInstallation<T>(
  cashierKey: Buffer,
  work: (installation: Installation) => Promise<T>,
  cashierUrl?: string,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhibu-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    await migrate(postgres.adminUrl)
    const keyFile = join(dataDir, 'cashier.key')
    await writeFile(keyFile, cashierKey.toString('hex'))
    await chmod(keyFile, 0o600)
    await writeFile(join(dataDir, 'payments.json'), JSON.stringify(cashierSettings(keyFile, cashierUrl)))
    const app = await createApp(appOptions(postgres.url, dataDir))
    const client = new pg.Client({ connectionString: postgres.adminUrl })
    await client.connect()
    try {
      const sql: Installation['sql'] = async (text, values = []) =>
        (await client.query(text, [...values])).rows as never
      return await work({ app, dataDir, databaseUrl: postgres.url, sql, cashierKey })
    } finally {
      await client.end()
      await app.close()
    }
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** How the application is started for a bench, in whatever process. */
export function appOptions(databaseUrl: string, dataDir: string): Parameters<typeof createApp>[0] {
  return {
    databaseUrl,
    clock: { now: () => new Date() },
    log: pino({ level: 'silent' }),
    config: {
      baseUrl: 'http://localhost',
      dataDir,
      secret: 'a secret for the bench only, long enough to sign',
      production: true,
      demonstration: false,
    },
  }
}

export interface University {
  readonly root: string
  readonly branches: readonly string[]
  /** In the order of their numbers, from branch to branch in turn. */
  readonly people: readonly string[]
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const GIVEN = [...'曦梓思书丽扬俊娜河欣然轩宇佳明杨子澜怡诗静航彤瑶若行杰建乐朝']
const BRANCHES_EACH = 21

/** Whether the person of a number is on the staff; in every branch somebody is, for 5 is no part of 756. */
export function isStaff(n: number): boolean {
  return n % 5 === 0
}

/** A university of members: `people` on the rosters of `branches`, students four of five, the rest staff. */
export async function foundUniversity(app: App, people: number, branches: number): Promise<University> {
  const { services } = app
  const units = await transact(services.db, (tx) => foundUnits(tx, branches))
  const ids: string[] = []
  for (let start = 0; start < people; start += 2_000) {
    const rows = Array.from({ length: Math.min(2_000, people - start) }, (_, n) =>
      member(start + n, units.branches[(start + n) % branches]!),
    )
    const outcomes = await transact(services.db, (tx) => upsertFromRoster(services, tx, rows))
    ids.push(...outcomes.map((outcome) => outcome.id!))
  }
  return { ...units, people: ids }
}

async function foundUnits(tx: Tx, count: number) {
  const foundedOn = '2020-09-01'
  const root = await createUnit(tx, {
    kind: 'universityCommittee',
    name: '校党委',
    parentId: null,
    foundedOn,
  })
  const branches: string[] = []
  let parentId = root
  for (let n = 0; n < count; n += 1) {
    if (n % BRANCHES_EACH === 0) {
      const name = `第${n / BRANCHES_EACH + 1}学院党委`
      parentId = await createUnit(tx, { kind: 'collegeCommittee', name, parentId: root, foundedOn })
    }
    const name = `第${n + 1}党支部`
    branches.push(await createUnit(tx, { kind: 'branch', name, parentId, foundedOn }))
  }
  return { root, branches }
}

function member(n: number, branchId: string): RosterEntry {
  const name = SURNAMES[n % 32]! + GIVEN[(n * 7) % 32]! + GIVEN[(n * 13 + 5) % 32]!
  return {
    campusId: String(202_300_100_000 + n),
    name,
    stage: n % 11 ? 'full' : 'probationary',
    branchId,
    sex: n % 2 ? 'female' : 'male',
    nationality: '01',
    bornOn: '2000-07-05',
    education: 'bachelorStudying',
    standing: null,
    cohort: isStaff(n) ? null : `${2020 + (n % 6)}级`,
    department: '汉语言文学',
    appliedOn: '2020-10-16',
    activistOn: '2021-03-24',
    prospectOn: '2022-04-15',
    joinedOn: '2022-12-20',
    fullOn: n % 11 ? '2023-12-20' : null,
    email: null,
    identityNumber: null,
    phone: null,
    payBase: null,
  }
}

/** Opens an account for a person, with an office when asked, and signs in. Returns the cookie. */
export async function signIn(
  { services }: App,
  personId: string,
  office: { readonly unitId: string; readonly kind: 'organiser' } | null = null,
): Promise<string> {
  const userId = await transact(services.db, async (tx) => {
    const account = { name: '党员', campusId: `B${personId}`, mustChangePassword: false }
    const id = await createAccount(tx, account)
    await linkUser(tx, personId, id)
    if (office) await appointFromRoster(tx, [{ ...office, personId }], '2026-01-01')
    return id
  })
  return openSession(services, userId)
}
