import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const program = resolve(import.meta.dirname, 'main.ts')

function zhibu(...args: string[]) {
  return spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'en' },
  })
}

const commands = [
  '',
  'import',
  'export',
  'create-administrator',
  'reset-password',
  'audit verify',
  'key rotate',
]
const more = [
  'backup',
  'restore',
  'first-passwords',
  'demo',
  'vote simulate',
  'vote verify',
  'vote export',
  'dues explain',
]

describe('the command line', () => {
  test.each([...commands, ...more])('explains itself: zhibu %s --help', (command) => {
    const { status, stdout } = zhibu(...command.split(' ').filter(Boolean), '--help')
    expect(stdout).toMatch(/^Usage: zhibu/)
    expect(status).toBe(0)
  })

  test.each(['nonsense', 'import', 'import x.csv --bogus', 'demo --scale many', 'audit nonsense'])(
    'ends with 2 and a hint for wrong usage: zhibu %s',
    (command) => {
      const { status, stdout, stderr } = zhibu(...command.split(' '))
      expect(stderr).toMatch(/^error: .*\n[^]*--help/)
      expect(stdout).toBe('')
      expect(status).toBe(2)
    },
  )

  test('explains dues to the fen, with the rule', () => {
    const { status, stdout } = zhibu(
      'dues',
      'explain',
      '--category',
      'salaried',
      '--base',
      '5000.01',
      '--json',
    )
    expect(JSON.parse(stdout)).toMatchObject({ amountFen: 7500, rule: 'dues.salaried.band3' })
    expect(status).toBe(0)
  })

  test('says in words why dues cannot be worked out', () => {
    const { status, stderr } = zhibu('dues', 'explain', '--category', 'salaried', '--base', 'much')
    expect(stderr).toBe('Failed: Cannot be worked out: Amount not recognised: much.\n')
    expect(status).toBe(2)
  })
})
