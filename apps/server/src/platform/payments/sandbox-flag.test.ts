import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { channelsFrom } from './channels.ts'

it('Payers are told of a sandbox exactly where the settings say that the channels are one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhibu-payments-'))
  try {
    const told = async (name: string, settings: object) => {
      await writeFile(join(folder, name), JSON.stringify(settings))
      return (await channelsFrom(join(folder, name), 'https://party.example', systemClock).open()).isSandbox
    }
    expect(await told('sandbox.json', { sandbox: true })).toBe(true)
    expect(await told('real.json', {})).toBe(false)
    const nowhere = channelsFrom(join(folder, 'nowhere.json'), 'https://party.example', systemClock)
    expect((await nowhere.open()).isSandbox).toBe(false)
  } finally {
    await rm(folder, { recursive: true })
  }
})
