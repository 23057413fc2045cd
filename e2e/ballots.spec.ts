import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toolVerdict } from '../apps/server/test/ballots/tool.ts'
import { inRepository } from '../tools/bootstrap/places.mjs'
import { foundBranches, type Member } from './branch.ts'
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

/** What the product's own verifier says of an archive. */
async function ownVerdict(archive: Buffer): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhibu-bel-'))
  try {
    const file = path.join(folder, 'vote.bel')
    await writeFile(file, archive)
    const { stdout } = await promisify(execFile)(inRepository('packages', 'ballot', 'bin', 'verify'), [file])
    return stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** A whole resolution on people's own devices: five vote, and one of three scrutineers disappears. */
describe('a resolution of a branch of six', () => {
  let browser: Browser
  let people: readonly Member[]
  let office: Device
  let voters: Device[] = []
  let scrutineers: Device[] = []
  let address = ''
  const faults: string[] = []

  beforeAll(async () => {
    const founded = foundBranches([{ name: '软件工程本科生第三党支部', size: 6 }])
    browser = await openBrowser()
    people = (await founded)[0]!.people
  })
  afterAll(() => browser.close())

  it('is prepared and announced by the secretary', async () => {
    office = await deviceOf(browser, people[0]!, desktop)
    const { page } = office
    await page.goto('/branch-votes')
    await link(page, '发起表决').click()
    await page.getByLabel('名称', { exact: true }).fill('关于开展联学共建的决议')
    await page.getByLabel('决议内容').fill('同意与计算机学院教师党支部结对，每学期联合开展一次主题党日。')
    await choosePeople(
      page,
      '监票人',
      people.slice(3).map(({ name }) => name),
    )
    await page.getByText('应到会 6 人：至少 3 人到会方可开会，同意票至少 4 票方可通过。').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await button(page, '保存草稿').click()
    await surely(page, '公布并开始签到')
    await page.getByRole('heading', { name: '签到与投票方式' }).waitFor()
    address = new URL(page.url()).pathname
  })

  it('gets its keys from three scrutineers by one tap each; then one of them disappears', async () => {
    scrutineers = await Promise.all(people.slice(3).map((member) => deviceOf(browser, member)))
    await Promise.all(
      scrutineers.map(async ({ page }) => {
        await page.goto(address)
        await button(page, '生成我的密钥').click()
        await page.getByText('3位监票人的密钥都已生成').waitFor()
      }),
    )
    expect(await accessibilityFaults(scrutineers[0]!.page)).toEqual([])
    const lost = scrutineers.pop()!
    expect(lost.troubles).toEqual([])
    await lost.page.context().close()
  })

  it('has five people check in by the code on the room’s screen and enable voting, one tap each', async () => {
    const { page } = office
    const [room] = await Promise.all([
      page.context().waitForEvent('page'),
      link(page, '打开会场屏幕').click(),
    ])
    await room.getByText('还差 3 人达到法定人数').waitFor()
    const code = (await room.getByText(/^\s*\d{3}\s?\d{3}\s*$/).textContent())!.replaceAll(/\s/g, '')
    expect(await accessibilityFaults(room)).toEqual([])
    const members = await Promise.all(people.slice(1, 3).map((member) => deviceOf(browser, member)))
    voters = [...members, ...scrutineers, office]
    await Promise.all(voters.map((voter) => arrive(voter, code)))
    await room.getByText('已达到法定人数').waitFor()
    await room.close()
  })

  async function arrive({ page }: Device, code: string): Promise<void> {
    if (!page.url().endsWith(address)) {
      await page.goto('/votes')
      await link(page, '去签到').click()
    }
    await page.getByLabel('签到码').fill(code)
    await button(page, '签到').click()
    await page.getByText('您已签到（现场）').waitFor()
    await button(page, '在本机启用投票').click()
    await page.getByText('本机已启用投票').waitFor()
  }

  it('is opened by the secretary, and takes five ballots', async () => {
    const { page } = office
    await page.getByText('条件齐备，可以开始投票').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await surely(page, '开始投票')
    const [first, second, ...others] = voters as [Device, Device, ...Device[]]
    await link(ownPart(first.page), '投票').waitFor()
    await Promise.all([
      vote(first, '不同意', 'looked over'),
      voteWhileTheLineIsCut(second, '同意'),
      ...others.map((other) => vote(other, '同意')),
    ])
    expect(faults).toEqual([])
  })

  async function vote({ page }: Device, choice: string, manner?: 'looked over'): Promise<void> {
    await link(ownPart(page), '投票').click()
    await mark(page, choice)
    if (manner) faults.push(...(await accessibilityFaults(page)))
    await castMarked(page)
    await page.getByText('您的选票已收到').waitFor()
  }

  /** The server takes the ballot, and its answer never arrives. */
  async function voteWhileTheLineIsCut({ page }: Device, choice: string): Promise<void> {
    await page.route('**/ballots', async (route) => {
      await route.fetch()
      await route.abort('connectionfailed')
    })
    await link(ownPart(page), '投票').click()
    await mark(page, choice)
    await button(page, '核对选票').click()
    await button(page, '提交选票').click()
    await page.getByRole('heading', { name: '没有收到，请重试' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.unroute('**/ballots')
    await button(page, '立即重试').click()
    await page.getByRole('heading', { name: '已收到' }).waitFor()
    await button(page, '完成').click()
  }

  it('lets a voter change her mind until it is closed', async () => {
    const { page } = voters[0]!
    await link(ownPart(page), '改投').click()
    await mark(page, '弃权')
    await castMarked(page)
    await office.page.getByText('持电子凭据的人都已投票，可以截止').waitFor()
    await scrutineers[0]!.page.getByText('所有人都已投票').waitFor()
  })

  it('is closed, and opened by two scrutineers without the third', async () => {
    await surely(office.page, '截止投票')
    const [first, second] = scrutineers as [Device, Device]
    await button(first.page, '开箱').click()
    await first.page.getByText('您已开箱').waitFor()
    expect(await accessibilityFaults(first.page)).toEqual([])
    await button(second.page, '开箱').click()
    await office.page.getByText('同意4票，达到通过所需的4票，决议通过。').waitFor()
  })

  it('shows its result line by line, prints its papers, and its archive convinces two programs', async () => {
    const { page } = office
    const onPhone = voters[0]!.page
    await onPhone.getByText('同意4票，达到通过所需的4票，决议通过。').waitFor()
    expect(await accessibilityFaults(onPhone)).toEqual([])
    for (const paper of ['下载结果单（PDF）', '下载会议记录（PDF）'])
      expect((await saved(page, paper)).bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const archive = await saved(page, '下载投票存档（.bel）')
    expect(archive.name).toMatch(/\.bel$/)
    expect(toolVerdict(archive.bytes)).toBe('accepted')
    expect(await ownVerdict(archive.bytes)).toMatch(/accepted/i)
  })

  it('lets each voter check the own ballot and the whole vote in the own browser', async () => {
    const { page } = voters[0]!
    await link(page, '查验我的选票').click()
    await page.getByText('在公示栏上', { exact: true }).waitFor()
    await button(page, '查验整个投票').click()
    await page.getByText('核对通过').waitFor()
    await page.getByText('已计入', { exact: true }).waitFor()
    await page.getByText('已由之后的一张代替，不计入').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    for (const { troubles } of voters) expect(troubles).toEqual([])
  })
})
