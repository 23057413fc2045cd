/** What `npm start` may be told, on the command line or by the environment. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const usage = `npm start -- [--data DIR] [--port N] [--host ADDRESS] [--database-url URL] [--empty] [--json]

  --data DIR          keys and the embedded database live here (default ./data)
  --port N            default 8300
  --host ADDRESS      default 127.0.0.1; 0.0.0.0 serves the network
  --database-url URL  a PostgreSQL 15 or newer, as its owner, instead of the embedded one
  --empty             no demonstration university; the first administrator is asked for, or taken from
                      ZHIBU_UNIVERSITY, ZHIBU_ADMIN_CAMPUS_ID, ZHIBU_ADMIN_NAME, ZHIBU_ADMIN_PASSWORD
  --json              print one line of JSON when ready; everything else goes to the error output
`

export interface StartOptions {
  readonly data: string
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | undefined
  readonly empty: boolean
  readonly json: boolean
  readonly help: boolean
}

/** Reads the options. Throws an error whose message is for the person at the terminal. */
export function readStartOptions(args: readonly string[], environment: NodeJS.ProcessEnv): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: environment['ZHIBU_DATA'] ?? './data' },
      port: { type: 'string', default: environment['PORT'] ?? '8300' },
      host: { type: 'string', default: environment['HOST'] ?? '127.0.0.1' },
      'database-url': { type: 'string' },
      empty: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535)
    throw new Error(`--port ${values.port}: not a port number.`)
  if (!values.data.trim()) throw new Error('--data: no folder is named.')
  return {
    data: resolve(values.data),
    port: Number(values.port),
    host: values.host,
    databaseUrl: readAddress(values['database-url'] ?? environment['ZHIBU_DATABASE_URL']),
    empty: values.empty,
    json: values.json,
    help: values.help,
  }
}

function readAddress(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  if (!/^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new Error('--database-url: not an address like postgres://owner:password@host:5432/zhibu')
  return text
}
