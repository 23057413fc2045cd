import { Client } from 'pg'

/** Owns the tables and runs the migrations. */
export const OWNER_ROLE = 'zhibu_owner'
/** The application at work: what it may do, the migrations grant. */
export const APP_ROLE = 'zhibu_app'

/**
 * Makes the two roles where missing and sets their passwords.
 * @param superuser a connected client that may create roles.
 */
export async function ensureRoles(
  superuser: Client,
  passwords: { owner: string; app: string },
): Promise<void> {
  for (const [role, password] of [
    [OWNER_ROLE, passwords.owner],
    [APP_ROLE, passwords.app],
  ] as const) {
    const { rowCount } = await superuser.query('select from pg_roles where rolname = $1', [role])
    if (rowCount) continue
    const literal = superuser.escapeLiteral(password)
    await superuser.query(`create role ${role} login nosuperuser nocreatedb nocreaterole password ${literal}`)
  }
}

/** Makes the database where missing: owned by the owner role, open to the application role alone. */
export async function ensureDatabase(superuser: Client, name: string): Promise<void> {
  const { rowCount } = await superuser.query('select from pg_database where datname = $1', [name])
  if (!rowCount)
    await superuser.query(`create database ${superuser.escapeIdentifier(name)} owner ${OWNER_ROLE}`)
  await closeToStrangers(superuser, name)
}

/** Lets only the owner and the application connect. */
export async function closeToStrangers(superuser: Client, name: string): Promise<void> {
  const database = superuser.escapeIdentifier(name)
  await superuser.query(
    `revoke all on database ${database} from public; grant connect on database ${database} to ${APP_ROLE}`,
  )
}
