import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { transact } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import { issueReceipt, type NewReceipt, revokeReceipt } from './public.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const newReceipt = (over: Partial<NewReceipt> = {}): NewReceipt => ({
  kind: 'dues',
  ref: newId<string>(),
  unitId: world.units.branchA,
  personId: world.people.member.id,
  payerName: '欧阳建国',
  amountFen: 20,
  paidOn: '2026-11-22',
  ...over,
})

function issue(receipt: NewReceipt) {
  const { services } = app
  return transact(services.db, (tx) => issueReceipt(services, tx, receipt))
}

interface Answer {
  found: boolean
  receipt: { number: string; nameMasked: string; amountFen: number; revokedOn: string | null } | null
}
const verify = (code: string) =>
  app.call<Answer>(null, 'GET', `/api/public/receipts/${encodeURIComponent(code)}`)

describe('a receipt', () => {
  it('is verified by anybody who types its code, whatever way, and tells no more than it must', async () => {
    const { checkCode } = await issue(newReceipt())
    for (const typed of [checkCode, checkCode.toLowerCase(), checkCode.replaceAll('-', ' ')]) {
      const reply = await verify(typed)
      expect(reply.body).toMatchObject({
        found: true,
        receipt: { nameMasked: '欧***', amountFen: 20, revokedOn: null },
      })
      expect(JSON.stringify(reply.body)).not.toContain('建国')
    }
  })

  it('is not found by a code that was never issued', async () => {
    expect((await verify('2222-2222-2222-2222')).body).toEqual({ found: false, receipt: null })
    expect((await verify("' or 1=1 --")).body.found).toBe(false)
  })

  it('is issued once for a payment, and numbers run without gaps even when many are issued at once', async () => {
    const receipt = newReceipt({ unitId: world.units.branchB })
    const first = await issue(receipt)
    expect(await issue(receipt)).toEqual(first)
    const { services } = app
    const failing = transact(services.db, async (tx) => {
      await issueReceipt(services, tx, newReceipt({ unitId: world.units.branchB }))
      throw new Error('the payment fails')
    })
    await expect(failing).rejects.toThrow('the payment fails')
    const many = await Promise.all(
      Array.from({ length: 12 }, () => issue(newReceipt({ unitId: world.units.branchB }))),
    )
    expect(many.map(({ number }) => number).toSorted()).toEqual(
      Array.from({ length: 12 }, (_, place) => `2026-${String(place + 2).padStart(6, '0')}`),
    )
  })

  it('says so when the money went back', async () => {
    const receipt = newReceipt()
    const { checkCode } = await issue(receipt)
    await transact(app.services.db, (tx) => revokeReceipt(tx, receipt.ref, '2026-12-01'))
    expect((await verify(checkCode)).body.receipt?.revokedOn).toBe('2026-12-01')
  })
})
