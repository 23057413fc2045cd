import type { Browser } from 'playwright-core'
import type { Vote, VoteQuestion } from '@zhibu/contract/ballots'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast, expectOk, makeDevice, type VoterDevice } from '../apps/server/test/ballots/devices.ts'
import { toolVerdict } from '../apps/server/test/ballots/tool.ts'
import { call, foundBranches, type Member } from './branch.ts'
import { accessibilityFaults, desktop, openBrowser } from './browser.ts'
import {
  button,
  castMarked,
  choosePeople,
  type Device,
  deviceOf,
  link,
  mark,
  ownPart,
  saved,
  surely,
} from './devices.ts'

/** Eight elect two of three: one is elected, two are level for the second seat, and vote again. */
describe('an election with a runoff', () => {
  let browser: Browser
  let people: readonly Member[]
  let candidates: readonly Member[]
  let office: Device
  let scrutineers: Device[] = []
  let voter: Device
  /** Everybody but the voter with a browser votes through HTTP. */
  let others: VoterDevice[] = []
  let voteId = ''

  beforeAll(async () => {
    const founded = foundBranches([{ name: '网络安全本科生党支部', size: 8 }])
    browser = await openBrowser()
    people = (await founded)[0]!.people
    candidates = people.slice(1, 4)
    others = await Promise.all(people.slice(0, 7).map((person) => makeDevice(call, person)))
    scrutineers = await Promise.all(people.slice(4, 6).map((member) => deviceOf(browser, member)))
    ;[office, voter] = await Promise.all([
      deviceOf(browser, people[0]!, desktop),
      deviceOf(browser, people[7]!),
    ])
  })
  afterAll(() => browser.close())

  const idOf = (page: Device['page']) => new URL(page.url()).pathname.split('/').at(-1)!
  const names = () => candidates.map(({ name }) => name)

  it('is prepared with more names than seats', async () => {
    const { page } = office
    await page.goto('/branch-votes')
    await link(page, '发起选举').click()
    await page.getByLabel('应选名额').fill('2')
    await choosePeople(page, '候选人', names().slice(0, 2))
    await page.getByText('差额不少于 20%，至少提名 3 名；已提名 2 名').waitFor()
    await choosePeople(page, '候选人', names().slice(2))
    await page.getByText('应选 2 名，已提名 3 名，符合差额要求。').waitFor()
    await choosePeople(
      page,
      '监票人',
      scrutineers.map(({ member }) => member.name),
    )
    expect(await accessibilityFaults(page)).toEqual([])
    await button(page, '保存草稿').click()
    await surely(page, '公布并开始签到')
    await page.getByRole('heading', { name: '签到与投票方式' }).waitFor()
    voteId = idOf(page)
  })

  it('has its keys made, its roll called by the chair, and is opened', async () => {
    await Promise.all(
      scrutineers.map(async ({ page }) => {
        await page.goto(`/votes/${voteId}`)
        await button(page, '生成我的密钥').click()
        await page.getByText('2位监票人的密钥都已生成').waitFor()
      }),
    )
    await voter.page.goto(`/votes/${voteId}`)
    await button(voter.page, '在本机启用投票').click()
    await voter.page.getByText('本机已启用投票').waitFor()
    const { page } = office
    await button(page, '全部标为到会').click()
    await page.getByText('条件齐备，可以开始投票').waitFor()
    await surely(page, '开始投票')
  })

  /** Ballots of the seven, each naming these people; abstaining from the rest. */
  async function castOthers(ballots: readonly (readonly Member[])[]): Promise<void> {
    const { questions } = await expectOk(call<Vote>(people[0]!.userId, 'GET', `/api/votes/${voteId}`))
    const bits = (named: readonly Member[]) => (question: VoteQuestion) =>
      question.answers.map((one) =>
        Number(question.key === 'yes' && named.some(({ id }) => id === one.personId)),
      )
    await Promise.all(ballots.map((named, n) => cast(call, voteId, others[n]!, questions.map(bits(named)))))
  }

  async function openBox(): Promise<void> {
    await office.page.getByText('持电子凭据的人都已投票，可以截止').waitFor()
    await surely(office.page, '截止投票')
    for (const [n, { page }] of scrutineers.entries()) {
      if (idOf(page) !== voteId) await page.goto(`/votes/${voteId}`)
      await button(page, '开箱').click()
      if (n === 0) await page.getByText('您已开箱').waitFor()
    }
  }

  it('lets nobody name more people than there are seats', async () => {
    const { page } = voter
    const [a, b, c] = candidates as [Member, Member, Member]
    await link(ownPart(page), '投票').click()
    await mark(page, '同意', a.name)
    await mark(page, '同意', b.name)
    await page.getByText('已满 2 名').waitFor()
    await page
      .getByRole('group', { name: c.name, exact: true })
      .getByRole('radio', { name: '同意', exact: true })
      .click()
    await page.getByText('已同意 2 名，不能再多选').waitFor()
    await mark(page, '不同意', c.name)
    expect(await accessibilityFaults(page)).toEqual([])
    await castMarked(page)
    const [ab, ac, bc] = [
      [a, b],
      [a, c],
      [b, c],
    ]
    await castOthers([ab, ab, ac, ac, ac, bc, bc] as Member[][])
  })

  it('elects one, and says that two are level for the other seat', async () => {
    await openBox()
    const { page } = office
    const [a, b, c] = names() as [string, string, string]
    await page
      .getByText(new RegExp(`当选：${a}。(${b}、${c}|${c}、${b})得票相等，余下1名须重新投票`))
      .waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(toolVerdict((await saved(page, '下载投票存档（.bel）')).bytes)).toBe('accepted')
  })

  it('goes on with a round among those two, with the same roll and the same keys', async () => {
    const { page } = office
    const before = voteId
    await button(page, '发起这一轮').click()
    await page.waitForURL((address) => !address.pathname.endsWith(before))
    voteId = idOf(page)
    await page.getByText('条件齐备，可以开始投票').waitFor()
    await surely(page, '开始投票')
    const [, b, c] = candidates as [Member, Member, Member]
    await voter.page.goto('/votes')
    await link(voter.page, '去投票').click()
    await link(ownPart(voter.page), '投票').click()
    await mark(voter.page, '同意', b.name)
    await castMarked(voter.page)
    await castOthers([b, b, b, b, c, c, c].map((one) => [one]))
    await openBox()
    await page.getByText(`当选：${b.name}。`).waitFor()
    await voter.page.getByText(`当选：${b.name}。`).waitFor()
    expect(await accessibilityFaults(voter.page)).toEqual([])
    expect(toolVerdict((await saved(page, '下载投票存档（.bel）')).bytes)).toBe('accepted')
    for (const { troubles } of [office, voter, ...scrutineers]) expect(troubles).toEqual([])
  })
})
