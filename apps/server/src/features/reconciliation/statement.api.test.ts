import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bookkeeping, startBookkeeping } from '../../../test/ledger/bookkeeping.ts'
import { asMultipart } from '../../../test/reconciliation/multipart.ts'

let all: Bookkeeping
beforeAll(async () => {
  all = await startBookkeeping()
})
afterAll(() => all.app.close())

async function importStatement(text: string, fields: Record<string, string> = {}) {
  return all.app.call<{ code?: string; statement: { lines: number; repeated: number }; params?: object }>(
    all.world.people.organiser.userId,
    'POST',
    `/api/units/${all.world.units.collegeA}/bank-statements`,
    asMultipart({ name: '流水.csv', content: Buffer.from(text) }, fields),
  )
}

describe('a bank statement', () => {
  it('is not taken twice, whole or in part', async () => {
    const head = '记账日期,摘要,借方发生额(元),贷方发生额(元),余额,对方户名,流水号\n'
    const lines = [
      '2026-10-01,a,,"1,000.00",1000,甲,1',
      '2026-10-02,b,2.50,,997.5,乙,2',
      '2026-10-03,c,,3,1000.5,丙,3',
    ]
    const one = await importStatement(head + lines.slice(0, 2).join('\n'))
    expect(one.body.statement).toMatchObject({
      lines: 2,
      repeated: 0,
      firstOn: '2026-10-01',
      lastOn: '2026-10-02',
    })
    expect((await importStatement(head + lines.join('\n'))).body.statement).toMatchObject({
      lines: 3,
      repeated: 2,
    })
  })

  it('of an unknown layout is asked about plainly, and read when the columns are named', async () => {
    const text = '哪天,进账,出账\n20261001,1.00,\n'
    const refused = await importStatement(text)
    expect(refused.body).toMatchObject({
      code: 'reconciliation.layoutUnknown',
      params: { headings: '哪天, 进账, 出账' },
    })
    const mapping = JSON.stringify({ 哪天: 'bookedOn', 进账: 'income', 出账: 'outgo' })
    const read = await importStatement(text, { mapping })
    expect(read.body.statement).toMatchObject({ lines: 1 })
  })

  it('with an unreadable row is refused whole, formulas and three decimals among them', async () => {
    const reply = await importStatement(
      '交易日期,交易金额,借贷标志\n20261005,10.00,贷\n20261005,"=HYPERLINK(""x"")",贷\n20261005,1.005,贷\n合计,,\n',
    )
    expect(reply.body).toMatchObject({
      code: 'reconciliation.badRows',
      params: { count: 2 },
      errors: [{ path: 'row 3' }, { path: 'row 4' }],
    })
    const again = await importStatement('交易日期,交易金额,借贷标志\n20261005,10.00,贷\n')
    expect(again.body.statement).toMatchObject({ lines: 1, repeated: 0 })
  })
})
