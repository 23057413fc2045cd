/** What the migrations amount to, as text: tables, constraints, indexes, functions, triggers and grants. */
import pg from 'pg'

const statements: Readonly<Record<string, string>> = {
  tables: `
    select format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' else '' end,
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
    order by c.relname, a.attnum`,
  constraints: `
    select format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid)) as line from pg_constraint
    where connamespace = 'public'::regnamespace and contype <> 'n' order by conrelid::regclass::text, contype, 1`,
  indexes: `
    select indexdef as line from pg_indexes where schemaname = 'public' order by tablename, indexname`,
  functions: `
    select pg_get_functiondef(oid) as line from pg_proc
    where pronamespace = 'public'::regnamespace order by proname`,
  triggers: `
    select pg_get_triggerdef(oid) as line from pg_trigger where not tgisinternal order by tgname`,
  grants: `
    select format('%s to %s on %s', string_agg(privilege_type, ', ' order by privilege_type), grantee, table_name) as line
    from information_schema.role_table_grants where table_schema = 'public' and grantee = 'zhibu_app'
    group by grantee, table_name order by table_name`,
}

/** Describes the schema of the database at `adminUrl`. */
export async function describeSchema(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const parts = ['-- Written by `npm run schema` from the migrations; not run by anything.\n']
    for (const [title, sql] of Object.entries(statements)) {
      const { rows } = await client.query<{ line: string }>(sql)
      parts.push(`-- ${title}\n${rows.map((row) => row.line).join('\n')}\n`)
    }
    return parts.join('\n')
  } finally {
    await client.end()
  }
}
