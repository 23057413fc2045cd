/** How long the bills of a month take for a whole university. Promised: 20,000 people within 10 s. */
import { randomBytes } from 'node:crypto'
import { billEverybody } from '../../apps/server/src/features/dues/actions/bill.ts'
import { newId } from '../../apps/server/src/platform/id.ts'
import { explainDues } from '../../packages/domain/src/dues/explain-dues.ts'
import {
  foundUniversity,
  isStaff,
  type Installation,
  type University,
  withInstallation,
} from '../../tools/bench/university.ts'
import { baseContext } from '../../apps/server/src/features/dues/queries/figures.ts'

const BRANCHES = 756

/** Bills a month as the nightly job does, and again: then nothing is left to bill. */
export function run({ people = 20_000 }: { people?: number } = {}): Promise<
  { name: string; goal: string; measured: string }[]
> {
  return withInstallation(randomBytes(32), async (installation) => {
    const { services } = installation.app
    const university = await foundUniversity(installation.app, people, BRANCHES)
    const staff = await fixFigures(installation, university)
    await installation.sql('vacuum analyze')
    const [first, second] = [
      await time(() => billEverybody(services)),
      await time(() => billEverybody(services)),
    ]
    const [charges] = await installation.sql<{ count: number; fen: number }>(
      'select count(*)::int as count, sum(amount_fen)::int as fen from dues_charge',
    )
    const studentFen = feeOf(explainDues({ category: 'student' }))
    const expectedFen = (people - staff.length) * studentFen + staff.reduce((sum, each) => sum + each, 0)
    return [
      {
        name: `bills of a month for ${people} people in ${BRANCHES} branches`,
        goal: '≤ 10 s',
        measured: `${first.seconds.toFixed(1)} s`,
      },
      { name: 'rows they are', goal: '', measured: String(first.result) },
      { name: 'people not billed', goal: '≤ 0', measured: String(people - charges!.count) },
      { name: 'fen other than due', goal: '≤ 0', measured: String(Math.abs(charges!.fen - expectedFen)) },
      {
        name: 'the same again',
        goal: '0 rows',
        measured: `${second.seconds.toFixed(1)} s, ${second.result} rows`,
      },
    ]
  })
}

function feeOf(due: ReturnType<typeof explainDues>): number {
  if (!due.ok) throw new Error('no due')
  return due.value.amountFen
}

async function time<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const begin = performance.now()
  const result = await work()
  return { seconds: (performance.now() - begin) / 1000, result }
}

/** What the branches fixed for their staff: 3,000.00 to 22,999.99 yuan a month. Returns what each owes. */
async function fixFigures({ app, sql }: Installation, { people }: University): Promise<readonly number[]> {
  const { sealer } = app.services
  const staff = people
    .filter((_, n) => isStaff(n))
    .map((personId, n) => {
      const id = newId<string>()
      const baseFen = 300_000 + ((n * 7919) % 2_000_000)
      return { id, personId, sealed: sealer.seal(String(baseFen), baseContext(id)), baseFen }
    })
  await sql(
    `insert into dues_assessment (id, person_id, from_month, category, base_sealed, decided_on, decision, decided_by, at)
     select id, person_id, '2026-01', 'salaried', sealed, '2026-01-05', '支委会', person_id, now()
     from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as fixed (id, person_id, sealed)`,
    [staff.map((row) => row.id), staff.map((row) => row.personId), staff.map((row) => row.sealed)],
  )
  return staff.map(({ baseFen }) => feeOf(explainDues({ category: 'salaried', baseFen })))
}
