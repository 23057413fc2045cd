import {
  checkBallot,
  checkStandingKey,
  credentialFor,
  getGroup,
  makeSalt,
  openBooth,
  simulate,
  writeCredentials,
} from '@zhibu/ballot'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { serveBallotPage, type BallotPage } from '../apps/web/test/ballot-page/serve.ts'
import { openBrowser } from './browser.ts'

/** What a device keeps for votes, in a real browser: the page's worker, IndexedDB and WebCrypto. */
const group = getGroup('BELENIOS-2048')
const { election, archive } = simulate({ voters: 3, names: 3, seats: 1, seed: 1 })
const { uuid, text: electionText } = election
const salt = makeSalt()
let browser: Browser
let site: BallotPage
let page: Page

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), serveBallotPage()])
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
beforeEach(async () => {
  await page?.context().close()
  page = await (await browser.newContext()).newPage()
  await page.goto(site.url)
})

const makeKey = () => page.evaluate(() => zhibuBallots.ballotWorker().makeStandingKey({ owner: 'person-1' }))

/** Casts with the key of this device; the list holds whoever is given. */
function cast(words: { choices: number[][]; credentialsText?: string }) {
  const all = { owner: 'person-1', electionText, uuid, salt, ...words }
  return page.evaluate(
    (given) =>
      zhibuBallots
        .ballotWorker()
        .castBallot(given)
        .catch((error: { code: string }) => ({ refused: error.code })),
    all,
  )
}

/** All a copied database would show. */
const database = () =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name!)
    const open = indexedDB.open(names[0]!)
    await new Promise((resolve) => (open.onsuccess = resolve))
    const read = open.result.transaction('kept').objectStore('kept').getAll()
    await new Promise((resolve) => (read.onsuccess = resolve))
    open.result.close()
    return (read.result as unknown[]).map((value) => {
      if (value instanceof CryptoKey) return { extractable: value.extractable }
      const { data } = value as { data: ArrayBuffer }
      return { text: new TextDecoder().decode(data) }
    })
  })

describe('the standing key', () => {
  it('is made once, even when asked for twice at once, proved for its owner, and survives a reload', async () => {
    const [first, second] = await Promise.all([makeKey(), makeKey()])
    expect(second!.publicKey).toBe(first!.publicKey)
    await page.reload()
    const third = await makeKey()
    expect(third.publicKey).toBe(first!.publicKey)
    const proof = { challenge: BigInt(third.proof.challenge), response: BigInt(third.proof.response) }
    expect(() => checkStandingKey(group, BigInt(third.publicKey), 'person-1', proof)).not.toThrow()
    expect(() => checkStandingKey(group, BigInt(third.publicKey), 'person-2', proof)).toThrow(/knowledge/)
  })

  it('cannot be read out of a copied database', async () => {
    const { publicKey } = await makeKey()
    const kept = await database()
    expect(kept).toContainEqual({ extractable: false })
    expect(kept.length).toBe(2)
    expect(JSON.stringify(kept)).not.toContain(publicKey.slice(0, 40))
    expect(JSON.stringify(kept)).not.toContain('secret')
  })

  it('of one person is not another’s', async () => {
    await makeKey()
    const has = await page.evaluate(() =>
      Promise.all(['person-1', 'person-2'].map((owner) => zhibuBallots.device.hasStandingKey(owner))),
    )
    expect(has).toEqual([true, false])
    const refused = await page.evaluate(() =>
      zhibuBallots
        .ballotWorker()
        .checkOwnCredential({ owner: 'person-2', credentialsText: '[]', uuid: 'u', salt: '' })
        .catch((error: { code: string }) => error.code),
    )
    expect(refused).toBe('device.noStandingKey')
  })

  it('is not promised where the browser keeps nothing', async () => {
    await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }))
    await page.reload()
    const code = await page.evaluate(() =>
      zhibuBallots.device.hasStandingKey('person-1').catch((error: { code: string }) => error.code),
    )
    expect(code).toBe('device.noStore')
  })

  it('moves to another device by a backup with a password, and by nothing less', async () => {
    const { publicKey } = await makeKey()
    const backup = await page.evaluate(() =>
      zhibuBallots.ballotWorker().exportStandingKey({ owner: 'person-1', password: '梅花三弄 2026' }),
    )
    await page.context().close()
    page = await (await browser.newContext()).newPage()
    await page.goto(site.url)
    const bring = (password: string) =>
      page.evaluate(
        (words) =>
          zhibuBallots
            .ballotWorker()
            .importStandingKey({ owner: 'person-1', ...words })
            .catch((error: { code: string }) => ({ refused: error.code })),
        { password, text: backup.text },
      )
    expect(await bring('梅花三弄')).toEqual({ refused: 'device.backup' })
    expect(await bring('梅花三弄 2026')).toEqual({ publicKey })
    expect((await makeKey()).publicKey).toBe(publicKey)
  })
})

describe('a ballot', () => {
  it('passes the server’s check, and is kept until it is acknowledged, without the choices', async () => {
    const { publicKey } = await makeKey()
    const own = credentialFor(group, BigInt(publicKey), { uuid, salt })
    const credentialsText = writeCredentials([{ credential: own, weight: 1n }]).text
    const made = await cast({ choices: [[0, 1, 0]], credentialsText })
    if ('refused' in made) throw new Error(made.refused)
    expect(checkBallot(openBooth(election, group), made.text).credential).toBe(own)

    await page.reload()
    const state = () =>
      page.evaluate(
        async (id) => ({
          pending: await zhibuBallots.device.pendingCast('person-1', id),
          casts: await zhibuBallots.device.listCasts('person-1', id),
        }),
        uuid,
      )
    const before = await state()
    expect(before.pending?.text).toBe(made.text)
    expect(Object.keys(before.pending!)).not.toContain('choices')
    await page.evaluate(
      ([id, tracker]) => zhibuBallots.device.acknowledgeCast('person-1', id!, tracker!),
      [uuid, made.tracker],
    )
    const after = await state()
    expect(after.pending).toBeUndefined()
    expect(after.casts.map(({ tracker, text }) => ({ tracker, text }))).toEqual([
      { tracker: made.tracker, text: undefined },
    ])
    await page.evaluate((id) => zhibuBallots.device.forgetVote('person-1', id), uuid)
    expect((await state()).casts).toEqual([])
  })

  it('that was replaced is not sent any more, even when it was never acknowledged', async () => {
    await makeKey()
    const [first, second] = [await cast({ choices: [[1, 0, 0]] }), await cast({ choices: [[0, 0, 1]] })]
    if ('refused' in first || 'refused' in second) throw new Error('refused')
    const pending = await page.evaluate((id) => zhibuBallots.device.pendingCast('person-1', id), uuid)
    expect(pending?.tracker).toBe(second.tracker)
    const casts = await page.evaluate((id) => zhibuBallots.device.listCasts('person-1', id), uuid)
    expect(casts.find(({ tracker }) => tracker === first.tracker)?.text).toBeUndefined()
  })

  it('is not made when the own credential is not on the list, or the choices are not allowed', async () => {
    await makeKey()
    const credentialsText = writeCredentials([{ credential: group.powerOfG(5n), weight: 1n }]).text
    expect(await cast({ choices: [[1, 0, 0]], credentialsText })).toEqual({ refused: 'ballot.credential' })
    expect(await cast({ choices: [[1, 1, 0]] })).toEqual({ refused: 'choice.invalid' })
    expect(await page.evaluate((id) => zhibuBallots.device.listCasts('person-1', id), uuid)).toEqual([])
  })

  it('on a shared tablet takes a key that exists nowhere else and only once', async () => {
    const outcome = await page.evaluate(
      async (words) => {
        const worker = zhibuBallots.ballotWorker()
        const [key] = await worker.makeTabletKeys({ owners: ['guest'] })
        const made = await worker.castOnTablet(words)
        const again = await worker.castOnTablet(words).catch((error: { code: string }) => error.code)
        return { key, made, again, databases: await indexedDB.databases() }
      },
      { owner: 'guest', electionText, uuid, salt, choices: [[1, 0, 0]] },
    )
    const own = credentialFor(group, BigInt(outcome.key!.publicKey), { uuid, salt })
    expect(outcome.made.credential).toBe(String(own))
    expect(outcome.again).toBe('device.noTabletKey')
    expect(outcome.databases).toEqual([])
  })
})

it('a verification can be given up, and the next one starts at once', async () => {
  const outcome = await page.evaluate(
    async (bytes) => {
      const archive = new Uint8Array(bytes)
      const worker = zhibuBallots.ballotWorker()
      const giveUp = new AbortController()
      const first = worker.verifyArchive(
        { archive },
        { signal: giveUp.signal, onProgress: () => giveUp.abort() },
      )
      const code = await first.then(String).catch((error: { code: string }) => error.code)
      return { code, accepted: (await worker.verifyArchive({ archive })).accepted }
    },
    [...archive],
  )
  expect(outcome).toEqual({ code: 'device.cancelled', accepted: true })
})
