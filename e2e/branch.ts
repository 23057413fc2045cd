/** A branch of one's own in the demonstration university, made as a college makes one: founded, imported, passwords. */
import { createHmac } from 'node:crypto'
import { inject } from 'vitest'
import type { Answer, Caller, Voter } from '../apps/server/test/ballots/devices.ts'
import { expectOk } from '../apps/server/test/ballots/devices.ts'
import { readTable } from '../apps/server/src/platform/spreadsheet/read-table.ts'
import { accountOf } from './browser.ts'

export interface Member extends Voter {
  readonly name: string
  readonly campusId: string
}

export interface Branch {
  readonly unitId: string
  readonly name: string
  /** Full members; the first is the secretary, the second and third sit on the committee. */
  readonly people: readonly Member[]
}

/** `name=value` pairs of everybody who has signed in, by campus number. */
const jars = new Map<string, Map<string, string>>()
const college = '计算机学院党委'
/** Numbers nobody has yet. */
const cohort = `2023${String(Math.floor(Date.now() / 1000)).slice(-6)}`
const offices = ['支部书记', '组织委员', '宣传委员']
const columns =
  '学号/工号,姓名,性别,民族,出生日期,学历,人员类别,所在党组织,所在党支部,入党申请日期,确定积极分子日期,确定发展对象日期,加入党组织日期,转为正式党员日期,职务,专业/部门,党籍状态'

/** Cookies of somebody who signed in here, as a browser takes them. */
export function cookiesOf(campusId: string): { name: string; value: string; url: string }[] {
  const { url } = inject('product')
  return [...(jars.get(campusId) ?? [])].map(([name, value]) => ({ name, value, url }))
}

/** Calls the product as a person, by campus number. */
export const call: Caller = async <T>(
  campusId: string,
  method: string,
  path: string,
  options: { readonly body?: unknown } = {},
): Promise<Answer<T>> => {
  const { url } = inject('product')
  const jar = jars.get(campusId) ?? new Map<string, string>()
  jars.set(campusId, jar)
  const { body } = options
  const isForm = body instanceof FormData
  const response = await fetch(url + path, {
    method,
    headers: {
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  })
  for (const cookie of response.headers.getSetCookie()) {
    const [pair] = cookie.split(';') as [string]
    jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
  }
  const raw = Buffer.from(await response.arrayBuffer())
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return { status: response.status, body: (isJson ? JSON.parse(raw.toString()) : {}) as T, raw }
}

const post = <T = Record<string, unknown>>(campusId: string, path: string, body: unknown = {}) =>
  expectOk(call<T>(campusId, 'POST', path, { body }))

/** Founds branches with full members only, who all have signed in with a password of their own. */
export async function foundBranches(wanted: readonly { name: string; size: number }[]): Promise<Branch[]> {
  const organiser = accountOf('院系组织员')
  await post(organiser.campusId, '/api/session/password', credentials(organiser))
  const by = organiser.campusId
  const found = await expectOk(
    call<{ items: { id: string }[] }>(by, 'GET', `/api/units?q=${encodeURIComponent(college)}`),
  )
  const collegeId = found.items[0]!.id
  const units: string[] = []
  for (const { name } of wanted) {
    const body = { kind: 'branch', name, foundedOn: '2024-09-01' }
    units.push((await post<{ id: string }>(by, `/api/units/${collegeId}/units`, body)).id)
  }
  await importRoster(by, collegeId, rosterOf(wanted))
  const branches: Branch[] = []
  for (const [place, unitId] of units.entries()) {
    const people = (await signInAll(by, unitId)).toSorted((a, b) => a.campusId.localeCompare(b.campusId))
    branches.push({ unitId, name: wanted[place]!.name, people })
  }
  return branches
}

const credentials = ({ campusId, password }: { campusId: string; password: string }) => ({
  campusId,
  password,
})

const surnames = '丁方石汤安邵段钱崔谭金韩'
const givenNames = [
  '可欣',
  '一鸣',
  '知夏',
  '怀瑾',
  '若楠',
  '书航',
  '明哲',
  '晓棠',
  '星野',
  '雨桐',
  '承志',
  '思源',
]

/** A roster as colleges send it: full members of the branches, officers first. */
function rosterOf(wanted: readonly { name: string; size: number }[]): string {
  const rows = wanted.flatMap(({ name, size }, branch) =>
    Array.from({ length: size }, (_, n) =>
      [
        `${cohort}${branch}${String(n).padStart(2, '0')}`,
        surnames[n]! + givenNames[(n + branch * 5) % givenNames.length]!,
        n % 2 ? '女' : '男',
        '汉族',
        '2003-05-04',
        '大学本科在读',
        '正式党员',
        college,
        name,
        '2021-09-20',
        '2022-03-24',
        '2023-04-15',
        '2023-06-13',
        '2024-06-13',
        offices[n] ?? '',
        '软件工程',
        '正常',
      ].join(','),
    ),
  )
  return [columns, ...rows].join('\n')
}

async function importRoster(by: string, collegeId: string, text: string): Promise<void> {
  const form = new FormData()
  form.append('file', new Blob([text], { type: 'text/csv' }), '支部名册.csv')
  const { importId, problems } = await post<{ importId: string; problems: unknown[] }>(
    by,
    `/api/units/${collegeId}/roster/imports`,
    form,
  )
  if (problems.length) throw new Error(JSON.stringify(problems))
  await post(by, `/api/roster-imports/${importId}/run`)
  for (;;) {
    const { state } = await expectOk(call<{ state: string }>(by, 'GET', `/api/roster-imports/${importId}`))
    if (state === 'done') return
    if (state === 'failed') throw new Error('the import failed')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Hands out one-time passwords and lets everybody choose their own; the secretary enrols an authenticator. */
async function signInAll(by: string, unitId: string): Promise<Member[]> {
  const path = `/api/units/${unitId}/roster/first-passwords`
  const { status, raw } = await call(by, 'POST', path, { body: {} })
  if (status !== 200) throw new Error(`${status} ${raw.toString()}`)
  const table = await readTable(raw, {
    filename: '首次密码.xlsx',
    isHeader: (cells) => cells.some((cell) => String(cell).includes('学号')),
  })
  if (!table.ok) throw new Error(JSON.stringify(table.problem))
  const members: Member[] = []
  // One after the other: many at once from one address look like guessing.
  for (const { cells } of table.value.rows) members.push(await arrive(cells.map(String)))
  return members
}

async function arrive([campusId = '', name = '', oneTime = '']: readonly string[]): Promise<Member> {
  const own = `lianhua-${campusId}-yuelu`
  await post(campusId, '/api/session/password', { campusId, password: oneTime })
  await post(campusId, '/api/my/password', { currentPassword: oneTime, newPassword: own })
  if (campusId.endsWith('00')) await enrolAuthenticator(campusId, own)
  const session = await expectOk(call<{ personId: string }>(campusId, 'GET', '/api/session'))
  return { id: session.personId, userId: campusId, name, campusId }
}

async function enrolAuthenticator(campusId: string, password: string): Promise<void> {
  const { secret } = await post<{ secret: string }>(campusId, '/api/my/second-factors/totp', { password })
  await post(campusId, '/api/my/second-factors/totp/confirm', { code: codeNow(secret) })
}

/** The six digits an authenticator shows now (RFC 6238, 30 seconds, SHA-1). */
function codeNow(secret: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replaceAll('=', '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = digest[19]! & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
