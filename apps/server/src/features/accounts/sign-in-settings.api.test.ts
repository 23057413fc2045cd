import { describe, expect, it } from 'vitest'
import { browser, givePassword } from '../../../test/app/browser.ts'
import { startTestApp } from '../../../test/app/test-app.ts'
import { buildWorld } from '../../../test/world/world.ts'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

describe('an operator’s choices', () => {
  it('make passwords of more than ninety days be changed, where assessors ask for it', async () => {
    const app = await startTestApp({ passwordMaxAgeDays: 90 })
    const { member } = (await buildWorld(app)).people
    const credentials = { campusId: member.campusId, password: 'tangerine-otter-lamp' }
    await givePassword(app, member.userId, credentials.password)
    const tab = browser(app)
    const pendingOn = async (day: string) => {
      app.setNow(`${day}T02:00:00Z`)
      await tab.call('POST', '/api/session/password', credentials)
      return (await tab.call('GET', '/api/session')).body.pending
    }
    expect(await pendingOn('2027-02-19')).toBeNull()
    expect(await pendingOn('2027-02-21')).toBe('changePassword')
    await app.close()
  })

  it('show the demonstration accounts on the sign-in page only where the data is invented', async () => {
    const app = await startTestApp()
    const account = { role: 'secretary', name: '许怡', campusId: '2023100012', password: 'shown to all' }
    await writeFile(
      join(app.services.config.dataDir, 'demonstration-accounts.json'),
      JSON.stringify([account]),
    )
    const shown = () => browser(app).call('GET', '/api/session')
    expect((await shown()).body).toMatchObject({ demonstrationAccounts: [] })
    Object.assign(app.services.config, { demonstration: true })
    expect((await shown()).body).toMatchObject({ demonstrationAccounts: [account] })
    await app.close()
  })
})
