/** People's own devices in journeys of votes: a signed-in window each, and what is done there again and again. */
import { readFile } from 'node:fs/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { cookiesOf, type Member } from './branch.ts'
import { openPage, phone } from './browser.ts'

export interface Device {
  readonly member: Member
  readonly page: Page
  /** Errors of scripts and foreign requests; to be empty at the end. */
  readonly troubles: string[]
}

/** A person's device, signed in. */
export async function deviceOf(browser: Browser, member: Member, size = phone): Promise<Device> {
  const { page, context, troubles } = await openPage(browser, size)
  await context.addCookies(cookiesOf(member.campusId))
  // Several devices at once on a machine with two cores.
  page.setDefaultTimeout(40_000)
  return { member, page, troubles }
}

export const button = (place: Page | Locator, name: string | RegExp) => place.getByRole('button', { name })
export const link = (place: Page | Locator, name: string | RegExp) => place.getByRole('link', { name })
/** The reader's own part of a vote's page. */
export const ownPart = (page: Page) => page.getByRole('region', { name: '我的投票' })

/** Presses a button that asks once more, and says yes. */
export async function surely(page: Page, name: string): Promise<void> {
  await button(page, name).click()
  await button(page.getByRole('dialog'), name).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** Picks several people out of the list behind a field. */
export async function choosePeople(page: Page, field: string, names: readonly string[]): Promise<void> {
  await page.getByLabel(field, { exact: true }).click()
  for (const name of names) await page.getByRole('option', { name }).click()
  await page.keyboard.press('Escape')
}

/** Marks one answer of a question, or the only question's. */
export async function mark(place: Page | Locator, answer: string, question?: string): Promise<void> {
  const group = question ? place.getByRole('group', { name: question, exact: true }) : place
  await group.getByRole('radio', { name: answer, exact: true }).check()
}

/** From the marked ballot to the server's acknowledgement. */
export async function castMarked(page: Page): Promise<void> {
  await button(page, '核对选票').click()
  await button(page, '提交选票').click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  await button(page, '完成').click()
}

/** Presses a button that saves a file. */
export async function saved(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}
