import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readStartOptions } from './start-options.ts'

describe('npm start', () => {
  test('serves on port 8300 of this machine from ./data unless told otherwise', () => {
    expect(readStartOptions([], {})).toEqual({
      data: resolve('./data'),
      port: 8300,
      host: '127.0.0.1',
      databaseUrl: undefined,
      empty: false,
      json: false,
      help: false,
    })
  })

  test.each([
    [['--bogus'], /'--bogus'/],
    [['stray'], /'stray'/],
    [['--port', 'abc'], /--port abc/],
    [['--port', ''], /--port/],
    [['--port', '70000'], /--port 70000/],
    [['--data', ''], /--data/],
    [['--database-url', 'localhost/zhibu'], /--database-url/],
  ])('says what is wrong with %j', (args, said) => {
    expect(() => readStartOptions(args, {})).toThrow(said)
  })

  test('answers a wrong option with words and the options there are, without a trace of code', () => {
    const main = resolve(import.meta.dirname, 'main.ts')
    const { status, stderr } = spawnSync(process.execPath, [main, '--bogus'], { encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stderr).toMatch(/--bogus/)
    expect(stderr).toContain('--data DIR')
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})
