/** Forgeries of archive and chain (sections 15, 16.1 and 17): each is refused with its own reason. */
import { describe, expect, it } from 'vitest'
import { ArchiveWriter } from '../src/archive.ts'
import { utf8 } from '../src/encoding.ts'
import { hashHex } from '../src/hash.ts'
import { readRecord, writeRecord } from '../src/tar.ts'
import { verifyArchive } from '../src/verify.ts'
import { rememberingChecker } from './remembering.ts'
import { buildArchive, group, makeWorld, replaceData, type ChainFaults, type Step } from './world.ts'

const checkBallots = rememberingChecker()
const world = makeWorld()
const { steps } = world
const honest = buildArchive(steps)
const TIME = 1_800_000_000

async function codeOf(archive: Uint8Array): Promise<string> {
  const report = await verifyArchive(archive, { groups: () => group, checkBallots })
  expect(report.accepted).toBe(report.problems.length === 0)
  return report.problems[0]?.code ?? 'accepted'
}

const forge = (forged: readonly Step[], faults?: ChainFaults) => codeOf(buildArchive(forged, faults))
const without = (type: string) => steps.filter((step) => step.type !== type)
const indexOf = (type: string) => steps.findIndex((step) => step.type === type)

/** The archive's bytes with one of them changed. */
function flip(at: number, value: number): Uint8Array {
  const bytes = Uint8Array.from(honest)
  bytes[at] = value
  return bytes
}

/** A copy with other bytes from `at` on. */
function splice(at: number, removed: number, inserted: Uint8Array): Uint8Array {
  return Buffer.concat([honest.subarray(0, at), inserted, honest.subarray(at + removed)])
}

describe('an honest archive', () => {
  it('is accepted', async () => {
    expect(await codeOf(honest)).toBe('accepted')
  })

  it('is what the archive writer writes', () => {
    const writer = new ArchiveWriter(TIME)
    for (const { type, data } of steps) writer.append(type as 'Setup', data)
    expect(Buffer.from(writer.bytes()).equals(Buffer.from(honest))).toBe(true)
  })
})

describe('files that are no archives are unreadable', () => {
  it.each([
    ['an empty file', new Uint8Array(0)],
    ['a text', utf8('{"version":1}')],
    ['zeros', new Uint8Array(1024)],
    ['a tar of something else', writeRecord({ name: 'notes.txt', content: utf8('hello') }, TIME)],
  ])('%s', async (_, bytes) => {
    expect(await codeOf(bytes)).toBe('archive.unreadable')
  })
})

describe('the form of the archive is checked', () => {
  const header = (text: string, time = TIME) =>
    splice(0, 1024, writeRecord({ name: 'BELENIOS', content: utf8(text) }, time))

  it.each([
    ['a timestamp that is a number', header(`{"version":1,"timestamp":${TIME}}`), 'archive.header'],
    ['protocol version 2', header(`{"version":2,"timestamp":"${TIME}"}`), 'archive.header'],
    ['spaces in the header', header(`{"version":1, "timestamp":"${TIME}"}`), 'archive.header'],
    ['another time in the header', header(`{"version":1,"timestamp":"${TIME + 1}"}`), 'archive.header'],
    ['a timestamp that is no number', header('{"version":1,"timestamp":"now"}'), 'archive.header'],
    ['a wrong checksum', flip(1024 + 150, 0x30 + 9), 'archive.record'],
    ['a size that is no octal number', flip(1024 + 130, 0x38), 'archive.record'],
    [
      'a name with a folder',
      Buffer.concat([honest, writeRecord({ name: 'a/b', content: utf8('') }, TIME)]),
      'archive.record',
    ],
    ['a user name', flip(1024 + 265, 0x61), 'archive.record'],
    ['bytes in the filling', flip(readRecord(honest, 1024).end - 1, 1), 'archive.record'],
    ['final zero blocks', Buffer.concat([honest, new Uint8Array(1024)]), 'archive.trailing'],
    ['data after the last event', Buffer.concat([honest, record('[]')]), 'archive.trailing'],
    ['a cut record', honest.subarray(0, honest.length - 512), 'archive.record'],
    ['a cut last event', honest.subarray(0, honest.length - 1024), 'archive.trailing'],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code)
  })

  function record(text: string, name = `${hashHex(text)}.data.json`, time = TIME): Uint8Array {
    return writeRecord({ name, content: utf8(text) }, time)
  }

  it('another time in a single record', async () => {
    const { end, content, name } = readRecord(honest, 1024)
    const other = writeRecord({ name, content }, TIME + 1)
    expect(await codeOf(splice(1024, end - 1024, other))).toBe('archive.record')
  })

  it('a record whose name is not the hash of its content', async () => {
    const { end, name } = readRecord(honest, 1024)
    const other = record('{}', name)
    expect(await codeOf(splice(1024, end - 1024, other))).toBe('archive.name')
  })

  it('a record of another kind', async () => {
    expect(await codeOf(splice(1024, 0, record('{}', `${hashHex('{}')}.text.json`)))).toBe('archive.name')
  })

  it('a record that no event refers to', async () => {
    expect(await codeOf(splice(1024, 0, record('{}')))).toBe('chain.payload')
  })
})

describe('the chain of events is checked', () => {
  const last = steps.length - 1

  it('an event that names another parent', async () => {
    const parent = (k: number, own: string | undefined) => (k === 3 ? hashHex('other') : own)
    expect(await forge(steps, { parent })).toBe('chain.parent')
  })

  it('a first event with a parent', async () => {
    const parent = (k: number, own: string | undefined) => (k === 0 ? hashHex('other') : own)
    expect(await forge(steps, { parent })).toBe('chain.parent')
  })

  it('a wrong height', async () => {
    expect(await forge(steps, { height: (k) => (k === last ? k + 1 : k) })).toBe('chain.height')
  })

  it('a payload that is not the last record', async () => {
    const payload = (type: string, own: string | undefined) => (type === 'Result' ? hashHex('other') : own)
    expect(await forge(steps, { payload })).toBe('chain.payload')
  })

  it('a payload where none belongs', async () => {
    const payload = (type: string, own: string | undefined) =>
      type === 'EndBallots' ? hashHex('other') : own
    expect(await forge(steps, { payload })).toBe('chain.payload')
  })

  it('an event with spaces', async () => {
    const event = (text: string, k: number) => (k === 2 ? text.replace(',', ', ') : text)
    expect(await forge(steps, { event })).toBe('chain.event')
  })

  it('an event with an unknown field', async () => {
    const event = (text: string, k: number) => (k === 2 ? text.replace('}', ',"by":"me"}') : text)
    expect(await forge(steps, { event })).toBe('chain.event')
  })

  it('an event of an unknown type', async () => {
    expect(await forge([...steps.slice(0, -1), { type: 'Recount', data: ['[]'] }])).toBe('chain.event')
  })

  it('too few records before an event', async () => {
    expect(await forge(replaceData(steps, 'EncryptedTally', 0, ([, sized]) => [sized!]))).toBe(
      'chain.payload',
    )
  })

  it('a setup that does not name its records', async () => {
    const forged = replaceData(steps, 'Setup', 0, ([e, t, c]) => [e!, t!, c!, '{}'])
    expect(await forge(forged)).toBe('chain.payload')
  })
})

describe('the order of events is checked', () => {
  const [end, tally, result] = ['EndBallots', 'EncryptedTally', 'Result'].map(indexOf) as [
    number,
    number,
    number,
  ]
  const moved = (from: number, to: number) => {
    const others = steps.toSpliced(from, 1)
    return others.toSpliced(to, 0, steps[from]!)
  }

  it.each([
    ['no event at all', []],
    ['no setup', without('Setup')],
    ['a second setup', steps.toSpliced(1, 0, steps[0]!)],
    ['a ballot after closing', moved(1, end)],
    ['a missing EndBallots', without('EndBallots')],
    ['a second EndBallots', steps.toSpliced(end, 0, steps[end]!)],
    ['a missing encrypted tally', without('EncryptedTally')],
    ['a second encrypted tally', steps.toSpliced(tally, 0, steps[tally]!)],
    ['a decryption before the tally', moved(tally + 1, tally)],
    ['a second result', [...steps, steps[result]!]],
    ['a decryption after the result', moved(tally + 1, result)],
    ['a shuffle where nothing is shuffled', steps.toSpliced(tally + 1, 0, { type: 'EndShuffles', data: [] })],
  ])('%s', async (_, forged) => {
    expect(await forge(forged)).toBe('chain.order')
  })

  it('shuffles where no question is shuffled', async () => {
    const extra = [
      { type: 'Shuffle', data: ['{}', '{}'] },
      { type: 'EndShuffles', data: [] },
    ]
    expect(await forge(steps.toSpliced(tally + 1, 0, ...extra))).toBe('chain.order')
  })

  it('the writer refuses to write it', () => {
    const writer = new ArchiveWriter(TIME)
    expect(() => writer.append('Ballot', ['{}'])).toThrow('an event stands where it may not stand')
    writer.append('Setup', steps[0]!.data)
    expect(() => writer.append('EndBallots', ['{}'])).toThrow('the records before an event')
  })
})
