/** Who the first administrator is: from the environment, or asked at the terminal. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import pino from 'pino'
import { systemClock } from '../platform/clock.ts'
import { closeDatabase } from '../platform/db/connection.ts'
import { openServices } from '../platform/open-services.ts'
import type { Services } from '../platform/services.ts'
import { createFirstAdministrator, faultOf, type FirstAdministrator } from './first-administrator.ts'

export const variables = {
  university: 'ZHIBU_UNIVERSITY',
  campusId: 'ZHIBU_ADMIN_CAMPUS_ID',
  name: 'ZHIBU_ADMIN_NAME',
  password: 'ZHIBU_ADMIN_PASSWORD',
} as const satisfies Record<keyof FirstAdministrator, string>

const fields = Object.keys(variables) as (keyof FirstAdministrator)[]

const questions: Readonly<Record<keyof FirstAdministrator, string>> = {
  university: '学校党委全称（如 中共江城大学委员会） / Full name of the university committee: ',
  campusId: '第一位工作人员的工号 / Campus ID of the first officer: ',
  name: '姓名 / Name: ',
  password: '登录密码（不显示） / Password (not shown): ',
}

type Environment = Readonly<Record<string, string | undefined>>

export interface FirstStart {
  readonly url: string
  readonly dataDir: string
  /** Somebody sits at the terminal and can be asked. */
  readonly interactive: boolean
  readonly say: (line: string) => void
}

/** Makes the first administrator. Throws, with nothing stored, when it cannot be known who that is. */
export async function prepareFirstAdministrator(
  start: FirstStart,
  environment: Environment = process.env,
): Promise<void> {
  const given = readEnvironment(environment)
  const missing = fields.filter((field) => !given[field])
  if (missing.length && !start.interactive) {
    const names = missing.map((field) => variables[field]).join(', ')
    throw new Error(
      `an empty installation needs its first administrator. Set ${names}, or start at a terminal.`,
    )
  }
  const services = await openServices({
    databaseUrl: start.url,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    poolSize: 2,
    config: {
      baseUrl: 'http://localhost',
      dataDir: start.dataDir,
      secret: 'no sessions are opened before the first start',
      production: true,
      demonstration: false,
    },
  })
  try {
    const answers = missing.length ? await ask(services, given, start.say) : (given as FirstAdministrator)
    await createFirstAdministrator(services, answers)
    start.say(`${answers.university}: ${answers.name} (${answers.campusId}) can sign in.`)
  } finally {
    await closeDatabase(services.db)
  }
}

function readEnvironment(environment: Environment): Partial<FirstAdministrator> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = environment[variables[field]]
      return value ? [[field, value]] : []
    }),
  )
}

/** Asks for what is missing until nothing is wrong with it. */
async function ask(
  services: Services,
  given: Partial<FirstAdministrator>,
  say: (line: string) => void,
): Promise<FirstAdministrator> {
  let known = given
  for (;;) {
    const answers: Record<string, string> = { ...known }
    for (const field of fields) answers[field] ??= await askOne(questions[field], field === 'password')
    const complete = answers as unknown as FirstAdministrator
    const fault = await faultOf(services, complete)
    if (!fault) return complete
    say(fault)
    known = {}
  }
}

async function askOne(question: string, hidden: boolean): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stderr,
    terminal: true,
  })
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  try {
    return (await lines.question('')).trim()
  } finally {
    lines.close()
    if (hidden) process.stderr.write('\n')
  }
}
