/**
 * The strict old tar form of an archive (section 15): records of a 512-byte header and content filled with
 * zeros to a multiple of 512; no zero blocks at the end. Every byte of a header is prescribed.
 */
import { fromUtf8, utf8 } from './encoding.ts'
import { demand, Rejection } from './rejection.ts'

export interface TarRecord {
  readonly name: string
  readonly content: Uint8Array
}

const BLOCK = 512
/** 11 octal digits, and also far more than any election */
const LARGEST = 8 ** 11 - 1

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}

function padded(length: number): number {
  return Math.ceil(length / BLOCK) * BLOCK
}

/** §15, header bytes. @param time seconds since 1970 */
function writeHeader(name: string, size: number, time: number): Uint8Array {
  const header = new Uint8Array(BLOCK)
  const put = (at: number, text: string) => header.set(utf8(text), at)
  put(0, name)
  put(100, '0000644')
  put(108, '0000000')
  put(116, '0000000')
  put(124, octal(size, 11))
  put(136, octal(time, 11))
  put(148, '        ')
  put(156, '0')
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(148, `${octal(sum, 6)}\0 `)
  return header
}

/** The bytes of one record. */
export function writeRecord({ name, content }: TarRecord, time: number): Uint8Array {
  const bytes = new Uint8Array(BLOCK + padded(content.length))
  bytes.set(writeHeader(name, content.length, time))
  bytes.set(content, BLOCK)
  return bytes
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, k) => byte === b[k])
}

/** An octal number that fills its field up to a zero byte. */
function readOctal(bytes: Uint8Array): number | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, 11))
  return bytes[11] === 0 && /^[0-7]{11}$/.test(text) ? Number.parseInt(text, 8) : undefined
}

/** A record as it stands in the archive. */
export interface ReadRecord extends TarRecord {
  readonly time: number
  /** where the next record begins */
  readonly end: number
}

/**
 * Reads the record at `offset` strictly: writing it again gives the same bytes.
 * @throws Rejection `archive.record`
 */
export function readRecord(archive: Uint8Array, offset: number): ReadRecord {
  const where = `at byte ${offset}`
  const header = archive.subarray(offset, offset + BLOCK)
  demand(header.length === BLOCK, 'archive.record', `${where}: cut off`)
  if (header.every((byte) => byte === 0)) throw new Rejection('archive.trailing', `zero block ${where}`)
  const size = readOctal(header.subarray(124, 136))
  const time = readOctal(header.subarray(136, 148))
  demand(size !== undefined && time !== undefined && size <= LARGEST, 'archive.record', where)
  let name: string
  try {
    name = fromUtf8(header.subarray(0, 100)).replace(/\0+$/, '')
  } catch {
    throw new Rejection('archive.record', `${where}: name`)
  }
  demand(/^[A-Za-z0-9.]+$/.test(name), 'archive.record', `${where}: name`)
  demand(sameBytes(writeHeader(name, size, time), header), 'archive.record', `${where}: header`)
  const start = offset + BLOCK
  const end = start + padded(size)
  demand(end <= archive.length, 'archive.record', `${where}: cut off`)
  const filling = archive.subarray(start + size, end)
  demand(
    filling.every((byte) => byte === 0),
    'archive.record',
    `${where}: filling`,
  )
  return { name, time, end, content: archive.subarray(start, start + size) }
}
