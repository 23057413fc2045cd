import {
  ArchiveWriter,
  assembleThreshold,
  boardOf,
  castBallot,
  checkTrusteePart,
  electionKey,
  getGroup,
  openBooth,
  readSigned,
  readTrusteeKey,
  tallyRecords,
  writeCredentials,
  writeElection,
  writeSetup,
  writeTrustees,
  type TrusteeItem,
} from '@zhibu/ballot'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { serveBallotPage, type BallotPage } from '../apps/web/test/ballot-page/serve.ts'
import { openBrowser } from './browser.ts'

/** What scrutineers' devices make and keep, in a real browser: the page's worker, IndexedDB and WebCrypto. */
const group = getGroup('BELENIOS-2048')
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

/** What a panel of one published, as the trustees of an election. */
function trusteesOf(texts: { certificates: string[]; everybody: string[]; key: string }): TrusteeItem[] {
  const signed = (text: string) => readSigned(JSON.parse(text), 'trustees.certificate')
  const shares = texts.everybody.map((text) => {
    const { coefexps, shares } = JSON.parse(text) as { coefexps: unknown; shares: string[] }
    return { coefexps: readSigned(coefexps, 'trustees.polynomial'), shares }
  })
  const keys = [readTrusteeKey(JSON.parse(texts.key))]
  const parameters = assembleThreshold(group, 1, texts.certificates.map(signed), shares, keys)
  return [{ kind: 'threshold', parameters }]
}

/** A closed vote of the same election each time, with so many ballots. */
function archiveToOpen(trustees: TrusteeItem[], ballots: number): Uint8Array {
  const voters = [11n, 12n, 13n].map((secret) => ({ secret, credential: group.powerOfG(secret) }))
  const list = writeCredentials(voters.map(({ credential }) => ({ credential, weight: 1n })))
  const box = writeElection({
    uuid: 'TwiceTheSameBox',
    name: 'Box',
    description: '',
    group: 'BELENIOS-2048',
    publicKey: electionKey(group, trustees),
    questions: [{ kind: 'homomorphic', question: '?', answers: ['A', 'B'], blank: false, min: 1, max: 1 }],
  })
  const booth = openBooth(box, group)
  const writer = new ArchiveWriter(1_800_000_000)
  writer.append('Setup', writeSetup(box.text, writeTrustees(trustees), list.text))
  for (const voter of voters.slice(0, ballots))
    writer.append('Ballot', [castBallot(booth, voter, [[1, 0]]).text])
  writer.append('EndBallots')
  writer.append('EncryptedTally', tallyRecords(boardOf(writer.bytes()), group))
  return writer.bytes()
}

describe('a panel of scrutineers', () => {
  it('makes its key in three rounds that give the same answers when asked again', async () => {
    const outcome = await page.evaluate(async () => {
      const worker = zhibuBallots.ballotWorker()
      const places = ['a', 'b', 'c'].map((owner) => ({ owner, panelId: 'p' }))
      const textOf = async (asked: Promise<{ text: string }>) => (await asked).text
      const certificates = await Promise.all(places.map((place) => textOf(worker.joinPanel(place))))
      const again = await textOf(worker.joinPanel(places[0]!))
      const round = { certificates, threshold: 2 }
      const everybody = await Promise.all(
        places.map((place) => textOf(worker.makeShares({ ...place, ...round }))),
      )
      const sharesAgain = await textOf(worker.makeShares({ ...places[0]!, ...round }))
      const swapped = await worker
        .makeShares({ ...places[0]!, certificates: certificates.toReversed(), threshold: 2 })
        .catch((error: { code: string }) => error.code)
      const keys = await Promise.all(
        places.map((place) => textOf(worker.completeKey({ ...place, ...round, everybody }))),
      )
      const print = await worker.ceremonyFingerprint({ certificates })
      const holds = await zhibuBallots.device.hasPanelKey('a', 'p')
      return { same: again === certificates[0] && sharesAgain === everybody[0], swapped, keys, print, holds }
    })
    expect(outcome.same).toBe(true)
    expect(outcome.swapped).toBe('trustees.certificate')
    expect(new Set(outcome.keys.map((text) => JSON.parse(text).public_key)).size).toBe(3)
    expect(outcome.print.spoken).toMatch(/^(\d{4} ){7}\d{4}$/)
    expect(outcome.holds).toBe(true)
  })

  it('opens one tally of an election on its own device, and never another', async () => {
    const place = { owner: 'a', panelId: 'p' }
    const texts = await page.evaluate(async (own) => {
      const worker = zhibuBallots.ballotWorker()
      const certificates = [(await worker.joinPanel(own)).text]
      const round = { ...own, certificates, threshold: 1 }
      const everybody = [(await worker.makeShares(round)).text]
      return { certificates, everybody, key: (await worker.completeKey({ ...round, everybody })).text }
    }, place)
    const trustees = trusteesOf(texts)
    const [one, other] = [archiveToOpen(trustees, 2), archiveToOpen(trustees, 3)]
    const open = (bytes: Uint8Array) =>
      page.evaluate(
        ({ own, list }) =>
          zhibuBallots
            .ballotWorker()
            .decryptArchive({ ...own, archive: new Uint8Array(list), atLeast: 2 })
            .catch((error: { code: string }) => ({ refused: error.code })),
        { own: place, list: [...bytes] },
      )
    expect(await open(archiveToOpen(trustees, 1))).toEqual({ refused: 'tally.tooSmall' })
    const part = await open(one)
    if ('refused' in part) throw new Error(part.refused)
    expect(part).toMatchObject({ owner: 1, counted: 2 })
    const [content, owned] = part.records
    expect(() => checkTrusteePart(boardOf(one), group, { content, owned })).not.toThrow()
    expect(await open(other)).toEqual({ refused: 'decryption.owner' })
    expect('records' in (await open(one))).toBe(true)
  })

  it('opens nothing with a device that holds no key', async () => {
    const code = await page.evaluate(
      (bytes) =>
        zhibuBallots
          .ballotWorker()
          .decryptArchive({ owner: 'a', panelId: 'p', archive: new Uint8Array(bytes) })
          .then(String)
          .catch((error: { code: string }) => error.code),
      [0],
    )
    expect(code).toBe('device.noPanelKey')
  })
})
