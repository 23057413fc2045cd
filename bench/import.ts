/** How long 20,000 people take to come in, and what memory. Promised: 20 s and 400 MB for the process. */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROSTER_COLUMNS } from '../packages/domain/src/members/roster-columns.ts'
import { SERVER_OPTIONS } from '../tools/bootstrap/server-node.mjs'

const BRANCHES_EACH = 3
const PEOPLE_EACH = 27
const SURNAMES = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗'
const GIVEN = '子书文思佳明扬欣然梓澜怡静彤瑶俊娜浩宇轩'
const OFFICES = ['支部书记', '组织委员', '宣传委员', '纪检委员']
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A small generator with a seed (mulberry32): the same file every time. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** A roster of the shape of a whole university, of at least so many people: 20,412 in 756 branches by default. */
function roster(people: number): string {
  const random = seeded(20_000)
  const lines: string[][] = [Object.values(ROSTER_COLUMNS).map((column) => column.zh)]
  let number = 202_300_000_000
  const parents = Math.ceil(people / (BRANCHES_EACH * PEOPLE_EACH))
  for (let parent = 1; parent <= parents; parent += 1) {
    for (let branch = 1; branch <= BRANCHES_EACH; branch += 1) {
      const mentors: string[] = []
      for (let person = 0; person < PEOPLE_EACH; person += 1) {
        number += 1
        lines.push(
          line(
            random,
            String(number),
            `学院第${parent}党总支`,
            `${parent}区第${branch}党支部`,
            person,
            mentors,
          ),
        )
      }
    }
  }
  return lines.map((cells) => cells.join(',')).join('\r\n')
}

function line(
  random: (below: number) => number,
  campusId: string,
  parent: string,
  branch: string,
  place: number,
  mentors: string[],
): string[] {
  const name =
    SURNAMES[random(SURNAMES.length)]! + GIVEN[random(GIVEN.length)]! + GIVEN[random(GIVEN.length)]!
  const reached = place < 9 ? 5 : 1 + random(5)
  if (reached === 5) mentors.push(name)
  const born = `${2000 + random(6)}-${two(1 + random(12))}-${two(1 + random(28))}`
  const days = ['2023-10-16', '2024-03-24', '2025-04-15', '2025-06-27', '2026-06-30']
  const stage = ['入党申请人', '入党积极分子', '发展对象', '预备党员', '正式党员'][reached - 1]!
  const mentor = reached > 1 && reached < 5 ? mentors[random(mentors.length)]! : ''
  return [
    campusId,
    name,
    random(2) ? '男' : '女',
    identityNumber(born, random(1000)),
    '汉族',
    born,
    '大学本科在读',
    stage,
    parent,
    branch,
    ...days.map((day, index) => (index < reached ? day : '')),
    OFFICES[place] ?? '',
    mentor,
    '2023级',
    '汉语言文学',
    `199${String(random(100_000_000)).padStart(8, '0')}`,
    `${campusId}@example.edu.cn`,
    reached > 3 && place % 5 === 0 ? '5000.00' : '',
    '正常',
  ]
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** A number of the unused region 999999 with the check digit of GB 11643. */
function identityNumber(born: string, sequence: number): string {
  const digits = `999999${born.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return digits + '10X98765432'[sum % 11]!
}

interface Imported {
  readonly seconds: number
  readonly megabytes: number
  readonly report: { readonly rows: number; readonly created: number; readonly unchanged: number }
}

/** Runs the command in a process of its own and watches its memory. */
async function importOnce(file: string, dataDir: string): Promise<Imported> {
  const main = new URL('../apps/server/cli/main.ts', import.meta.url).pathname
  const begin = performance.now()
  const child = spawn(
    process.execPath,
    [...SERVER_OPTIONS, main, 'import', file, '--json', '--data', dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let out = ''
  let kilobytes = 0
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const watch = setInterval(() => {
    readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => (kilobytes = Math.max(kilobytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))),
      () => {},
    )
  }, 100)
  const code = await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`zhibu import ended with ${String(code)}`)
  return {
    seconds: (performance.now() - begin) / 1000,
    megabytes: kilobytes / 1024,
    report: JSON.parse(out) as Imported['report'],
  }
}

/** Imports the same roster twice into a fresh installation. */
export async function run({ people = 20_412 }: { people?: number } = {}): Promise<
  { name: string; goal: string; measured: string }[]
> {
  const folder = await mkdtemp(join(tmpdir(), 'zhibu-bench-'))
  try {
    const file = join(folder, 'roster.csv')
    await writeFile(file, roster(people))
    // The first start makes the database cluster; that is not what is measured.
    const small = join(folder, 'empty.csv')
    await writeFile(
      small,
      `${Object.values(ROSTER_COLUMNS)
        .map((column) => column.zh)
        .join(',')}\r\n`,
    )
    const dataDir = join(folder, 'data')
    await importOnce(small, dataDir)
    const first = await importOnce(file, dataDir)
    const second = await importOnce(file, dataDir)
    const { rows } = first.report
    return [
      { name: `import of ${rows} people`, goal: '≤ 20 s', measured: `${first.seconds.toFixed(1)} s` },
      { name: 'its peak memory', goal: '≤ 400 MB', measured: `${first.megabytes.toFixed(0)} MB` },
      {
        name: 'the same import again',
        goal: '0 changes',
        measured: `${second.seconds.toFixed(1)} s, ${rows - second.report.unchanged} changes`,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
