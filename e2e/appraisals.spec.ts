import type { OwnPlace, Round } from '@zhibu/contract/appraisals'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  carryCeremony,
  cast,
  expectOk,
  givePart,
  makeDevice,
  type ScrutineerDevice,
  type VoterDevice,
} from '../apps/server/test/ballots/devices.ts'
import { call, foundBranches, type Member } from './branch.ts'
import { accessibilityFaults, desktop, openBrowser } from './browser.ts'
import { button, castMarked, type Device, deviceOf, link, mark, surely } from './devices.ts'

/** The year's round: the committee and two members in browsers, ten members through HTTP. */
describe('the appraisal of a branch of twelve', () => {
  let browser: Browser
  let people: readonly Member[]
  let others: readonly Member[]
  let office: Device
  let first: Device
  let second: Device
  let scrutineers: readonly ScrutineerDevice[]
  let polled: readonly VoterDevice[]
  let roundId = ''
  const faults: string[] = []

  beforeAll(async () => {
    const founded = foundBranches([{ name: '人工智能研究生党支部', size: 12 }])
    browser = await openBrowser()
    people = (await founded)[0]!.people
    others = people.slice(0, 10)
    polled = await Promise.all(people.slice(0, 7).map((person) => makeDevice(call, person)))
    ;[office, first, second] = (await Promise.all([
      deviceOf(browser, people[0]!, desktop),
      deviceOf(browser, people[10]!),
      deviceOf(browser, people[11]!),
    ])) as [Device, Device, Device]
  })
  afterAll(() => browser.close())

  const mine = (person: Member) =>
    expectOk(call<OwnPlace>(person.userId, 'GET', `/api/appraisals/${roundId}/mine`))
  const round = () => expectOk(call<Round>(people[0]!.userId, 'GET', `/api/appraisals/${roundId}`))
  const send = (person: Member, method: string, path: string, body: object) =>
    expectOk(call(person.userId, method, path, { body }))

  it('is prepared with its scrutineers, who make their keys', async () => {
    const { page } = office
    await page.goto('/branch-appraisals')
    await link(page, '准备年度评议').click()
    await page.getByText('评定等次 12 人（优秀一般不超过 4 人）').waitFor()
    for (const { name } of people.slice(3, 6)) await page.getByRole('checkbox', { name }).check()
    expect(await accessibilityFaults(page)).toEqual([])
    await button(page, '保存安排').click()
    await surely(page, '开始个人自评')
    await button(page, '进入党员互评').waitFor()
    roundId = new URL(page.url()).pathname.split('/').at(-1)!
    const { panelId } = await round()
    scrutineers = await carryCeremony(call, panelId!, people.slice(3, 6))
  })

  it('has two members hand in their self-appraisals on their phones', async () => {
    await Promise.all(
      [first, second].map(async ({ page }) => {
        await page.goto('/appraisals')
        await page
          .getByLabel('自评内容')
          .fill('一年来坚持学习党的创新理论，认真完成支部交给的任务；不足是联系群众还不够经常。')
        if (page === first.page) faults.push(...(await accessibilityFaults(page)))
        await surely(page, '提交自评')
        await page.getByText('查看我的自评').waitFor()
      }),
    )
    for (const person of others) {
      const { version } = (await mine(person)).self
      const text = '对照党员标准，学习有进步，主动性还需加强。'
      await send(person, 'POST', `/api/appraisals/${roundId}/mine/self-appraisal`, { version, text })
    }
    await office.page.reload()
    await office.page.getByText('已提交 12 / 12 人').waitFor()
  })

  it('lets members write comments that bear no name', async () => {
    await surely(office.page, '进入党员互评')
    const { page } = first
    await page.reload()
    await link(page, '写评语').click()
    await page.getByText('评语不记名').waitFor()
    await page.getByLabel(/^给.+的评语$/).fill('踏实肯干，乐于助人。')
    expect(await accessibilityFaults(page)).toEqual([])
    await surely(page, '交出评语')
    await page.getByText('已写 1 / 11 人').waitFor()
    for (const person of others.slice(0, 6))
      for (const { placeId } of (await mine(person)).colleagues)
        await send(person, 'POST', `/api/appraisals/people/${placeId}/comments`, {
          text: '踏实肯干，乐于助人。',
        })
    await surely(office.page, '结束互评')
    await button(office.page, '发起测评').waitFor()
  })

  it('polls in secret, one grade for each person', async () => {
    const { page } = office
    await surely(page, '发起测评')
    await link(page, '查看投票').click()
    await page.waitForURL(/\/votes\//)
    const voteId = new URL(page.url()).pathname.split('/').at(-1)!
    for (const device of [first, second]) {
      await device.page.goto(`/votes/${voteId}`)
      await button(device.page, '在本机启用投票').click()
      await device.page.getByText('本机已启用投票').waitFor()
    }
    await surely(page, '开始投票')
    const { places } = await round()
    await Promise.all(
      [first, second].map(async (device) => {
        await device.page.goto('/appraisals')
        await link(device.page, '去投票').click()
        for (const [n, { person }] of places.entries())
          await mark(device.page, n < 2 ? '优秀' : '合格', person.name)
        if (device === first) faults.push(...(await accessibilityFaults(device.page)))
        await castMarked(device.page)
      }),
    )
    const choices = places.map((_, n) => (n < 2 ? [1, 0, 0, 0] : [0, 1, 0, 0]))
    for (const device of polled) await cast(call, voteId, device, choices)
    await surely(page, '截止投票')
    await page.getByText('等监票人开箱').waitFor()
    for (const device of scrutineers.slice(0, 2)) await givePart(call, voteId, device)
    await page.getByText('共计9张有效票').waitFor()
  })

  it('leaves the grades to people, who give reasons and keep within a third', async () => {
    const { page } = office
    await page.goto(`/branch-appraisals/${roundId}`)
    await page.getByText('9 人参加，结果已公开').waitFor()
    await page.getByText('本人的等次由其他支委填写').first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const { places } = await round()
    const byHand = places.find(({ person }) => person.id !== people[0]!.id)!
    const table = page.getByRole('table')
    await table.getByLabel(`${byHand.person.name}：等次`).click()
    await page.getByRole('option', { name: '优秀', exact: true }).click()
    await table.getByLabel(`${byHand.person.name}：评定意见`).fill('测评和一贯表现都好。')
    await button(table, '保存').click()
    await page.getByText('已评定 1 / 12 人').waitFor()
    const grade = { grade: 'qualified', reason: '结合一贯表现评定。' }
    // Nobody sets the own grade.
    for (const { id, version, person } of places.filter((one) => one !== byHand)) {
      const officer = people[person.id === people[1]!.id ? 0 : 1]!
      await send(officer, 'PUT', `/api/appraisals/people/${id}/grade`, { version, ...grade })
    }
    await page.reload()
    await page.getByText('已评定 12 / 12 人').waitFor()
    await button(page, '提交评定结果').click()
    await button(page.getByRole('dialog'), '提交评定结果').click()
    await page.getByText('已确认 0 / 12 人').waitFor()
  })

  it('tells everybody their own grade, hears an objection and answers it', async () => {
    await first.page.goto('/appraisals')
    await first.page.getByText('踏实肯干，乐于助人。').first().waitFor()
    expect(await accessibilityFaults(first.page)).toEqual([])
    await button(first.page, '确认已阅').click()
    await first.page.getByText(/您已于.*确认/).waitFor()
    await second.page.goto('/appraisals')
    await button(second.page, '有意见，向支委会提出').click()
    await second.page.getByLabel('您的意见').fill('请补充说明评定依据。')
    await button(second.page, '提出意见并确认已阅').click()
    await second.page.getByText('等待支委会答复').waitFor()
    const { page } = office
    await page.reload()
    await page.getByText('1 人提出意见').waitFor()
    await page.getByLabel('支委会答复').fill('已当面说明，评定依据为测评结果和全年表现。')
    await button(page, '答复').click()
    await page.getByText('已答复 1 人').waitFor()
    await surely(page, '结束评议')
    await second.page.reload()
    await second.page.getByText('已当面说明').waitFor()
    expect(faults).toEqual([])
    for (const { troubles } of [office, first, second]) expect(troubles).toEqual([])
  })
})
