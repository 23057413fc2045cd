/**
 * The archive of an election, `UUID.bel` (section 15): append-only, all data named by their hashes, an event
 * after each step. Cut after any event it is the archive of that moment.
 */
import { fromUtf8, utf8 } from './encoding.ts'
import {
  demandOrder,
  readEvent,
  RECORDS_BEFORE,
  writeEvent,
  type ElectionEvent,
  type EventType,
} from './events.ts'
import { hashHex } from './hash.ts'
import { fieldsOf, parseJson } from './json.ts'
import { demand, located, Rejection } from './rejection.ts'
import { readRecord, writeRecord, type ReadRecord } from './tar.ts'

/** An event with the texts of its data records. */
export interface Entry extends ElectionEvent {
  /** hash of the event */
  readonly hash: string
  /** texts in the order of the archive; the last is the payload */
  readonly data: readonly string[]
}

export interface Archive {
  /** seconds since 1970, in the header and in every record */
  readonly timestamp: number
  readonly entries: readonly Entry[]
}

/** Builds an archive step by step; each `append` returns the bytes to add to the file. */
export class ArchiveWriter {
  readonly #timestamp: number
  #height = 0
  #parent: string | undefined
  #last: EventType | undefined
  readonly #parts: Uint8Array[] = []
  readonly #keeps: boolean
  /** the bytes an archive begins with */
  readonly header: Uint8Array

  /**
   * @param timestamp seconds since 1970, once for the whole archive
   * @param keeps false for long archives that are sent on piece by piece: `bytes` is not for them
   */
  constructor(timestamp: number, keeps = true) {
    this.#timestamp = timestamp
    this.#keeps = keeps
    const header = JSON.stringify({ version: 1, timestamp: String(timestamp) })
    this.header = writeRecord({ name: 'BELENIOS', content: utf8(header) }, timestamp)
    this.#parts.push(this.header)
  }

  /** Goes on with an existing archive, which must be readable. */
  static resume(bytes: Uint8Array): ArchiveWriter {
    const archive = readArchive(bytes)
    const writer = new ArchiveWriter(archive.timestamp)
    const last = archive.entries.at(-1)
    writer.#parts.splice(0, 1, bytes)
    writer.#height = archive.entries.length
    writer.#parent = last?.hash
    writer.#last = last?.type
    return writer
  }

  #record(text: string, kind: 'data' | 'event'): { hash: string; bytes: Uint8Array } {
    const content = utf8(text)
    const hash = hashHex(content)
    return { hash, bytes: writeRecord({ name: `${hash}.${kind}.json`, content }, this.#timestamp) }
  }

  /**
   * Writes data records and their event.
   * @throws Rejection `chain.order` or `chain.payload` when the event does not fit here
   */
  append(type: EventType, data: readonly string[] = []): Uint8Array {
    demandOrder(this.#last, type)
    demand(data.length === RECORDS_BEFORE[type], 'chain.payload', type)
    const records = data.map((text) => this.#record(text, 'data'))
    const payload = records.at(-1)?.hash
    const event: ElectionEvent = {
      ...(this.#parent === undefined ? {} : { parent: this.#parent }),
      height: this.#height,
      type,
      ...(payload === undefined ? {} : { payload }),
    }
    const written = this.#record(writeEvent(event), 'event')
    this.#parent = written.hash
    this.#height++
    this.#last = type
    const bytes = concatenate([...records.map((record) => record.bytes), written.bytes])
    if (this.#keeps) this.#parts.push(bytes)
    return bytes
  }

  /** The whole archive so far. */
  bytes(): Uint8Array {
    return concatenate(this.#parts)
  }
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The payload of `Setup`: hashes of election, trustees and public credentials. */
export function writeSetup(election: string, trustees: string, credentials: string): string[] {
  const [e, t, c] = [election, trustees, credentials].map((text) => hashHex(text))
  return [election, trustees, credentials, JSON.stringify({ election: e, trustees: t, credentials: c })]
}

function textOfRecord(record: ReadRecord): string {
  try {
    return fromUtf8(record.content)
  } catch {
    throw new Rejection('archive.record', `${record.name}: not UTF-8`)
  }
}

function readHeader(archive: Uint8Array): ReadRecord & { timestamp: number } {
  let record: ReadRecord
  try {
    record = readRecord(archive, 0)
    demand(record.name === 'BELENIOS', 'archive.unreadable')
  } catch (error) {
    throw new Rejection('archive.unreadable', error instanceof Rejection ? error.detail : '')
  }
  const code = 'archive.header'
  const text = textOfRecord(record)
  const { timestamp } = fieldsOf(parseJson(text, code), code)
  const canonical = JSON.stringify({ version: 1, timestamp })
  demand(typeof timestamp === 'string' && canonical === text, code, text.slice(0, 80))
  demand(/^(?:0|[1-9][0-9]*)$/.test(timestamp) && Number(timestamp) === record.time, code, 'time')
  return { ...record, timestamp: record.time }
}

/** §15: an event and the data records since the event before it. */
function readEntry(
  text: string,
  hash: string,
  data: readonly ReadRecord[],
  previous: Entry | undefined,
): Entry {
  const event = readEvent(text)
  demand(event.parent === previous?.hash, 'chain.parent')
  demand(event.height === (previous ? previous.height + 1 : 0), 'chain.height')
  demandOrder(previous?.type, event.type)
  demand(data.length === RECORDS_BEFORE[event.type], 'chain.payload', `${data.length} data records`)
  demand(data.at(-1)?.name === (event.payload && `${event.payload}.data.json`), 'chain.payload', 'payload')
  return { ...event, hash, data: data.map(textOfRecord) }
}

/**
 * Reads an archive strictly (§16.1): every byte is accounted for.
 * @throws Rejection `archive.…` or `chain.…`; `archive.unreadable` when it does not even begin like one
 */
export function readArchive(archive: Uint8Array): Archive {
  const header = readHeader(archive)
  const entries: Entry[] = []
  let data: ReadRecord[] = []
  for (let at = header.end; at < archive.length;) {
    const record = readRecord(archive, at)
    demand(record.time === header.timestamp, 'archive.record', `time of ${record.name}`)
    const hash = hashHex(record.content)
    const kind = record.name.slice(64)
    const named = record.name.startsWith(hash) && (kind === '.data.json' || kind === '.event.json')
    demand(named, 'archive.name', record.name)
    if (kind === '.data.json') data.push(record)
    else {
      const where = `event ${entries.length}`
      entries.push(located(where, () => readEntry(textOfRecord(record), hash, data, entries.at(-1))))
      data = []
    }
    at = record.end
  }
  demand(data.length === 0, 'archive.trailing', 'data without an event')
  demand(entries.length > 0, 'chain.order', 'no events')
  return { timestamp: header.timestamp, entries }
}
