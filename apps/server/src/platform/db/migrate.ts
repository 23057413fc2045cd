/** Migrations: plain numbered SQL files, forward only, each in its own transaction, one migrator at a time. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { runMigrations as migrateJobQueue } from 'graphile-worker'
import pg from 'pg'

const migrationsFolder = new URL('../../../migrations/', import.meta.url)

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly hash: string
}

/** All migrations in order. Throws when a number is missing or doubled. */
export async function readMigrations(folder: URL = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).toSorted()
  names.forEach((name, index) => {
    if (Number(name.slice(0, 4)) !== index + 1)
      throw new Error(`Migration ${name}: expected number ${index + 1}.`)
  })
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Brings the database to the newest schema. `adminUrl` connects as the owner of the schema, who may differ from
 * the role the application uses (`zhibu_app`). Throws when an applied migration was edited afterwards.
 */
export async function migrate(adminUrl: string, report: (line: string) => void = () => {}): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'zhibu migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7242001)')
    await ensureApplicationRole(client)
    await client.query(`create table if not exists platform_migration (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`)
    const { rows } = await client.query<{ name: string; hash: string }>(
      'select name, hash from platform_migration',
    )
    const applied = new Map(rows.map((row) => [row.name, row.hash]))
    await migrateJobQueue({ connectionString: adminUrl })
    for (const migration of await readMigrations()) {
      const hash = applied.get(migration.name)
      if (hash === migration.hash) continue
      if (hash) throw new Error(`Migration ${migration.name} was changed after it had been applied here.`)
      report(`migrate ${migration.name}`)
      await applyMigration(client, migration)
    }
    await client.query(grants)
  } finally {
    await client.end()
  }
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into platform_migration (name, hash) values ($1, $2)', [
      migration.name,
      migration.hash,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}

async function ensureApplicationRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_roles where rolname = 'zhibu_app'")
  if (!rowCount) await client.query('create role zhibu_app nologin')
}

/** The job queue is run by the application's role; its tables admit their owner only, so a policy admits it too. */
const grants = `
do $$
declare
  queue_table name;
begin
  for queue_table in select relname from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
  loop
    execute format('drop policy if exists zhibu_app_works on graphile_worker.%I', queue_table);
    execute format('create policy zhibu_app_works on graphile_worker.%I to zhibu_app using (true) with check (true)', queue_table);
  end loop;
end $$;
grant usage on schema graphile_worker to zhibu_app;
grant select, insert, update, delete on all tables in schema graphile_worker to zhibu_app;
grant usage, select on all sequences in schema graphile_worker to zhibu_app;
grant execute on all functions in schema graphile_worker to zhibu_app;
grant usage on schema public to zhibu_app;
grant select on platform_migration to zhibu_app;
`
