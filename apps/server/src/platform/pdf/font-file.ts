/**
 * The two facts we need of a font file: its family name and the characters that it has.
 * Reads only the tables `name` and `cmap` (OpenType 1.9), never the outlines.
 *
 * @module
 */
import { closeSync, openSync, readSync } from 'node:fs'

const LAST_CODE_POINT = 0x10ffff

/** A set of code points: one bit each, 136 kB for all of Unicode. */
export class CodePointSet {
  #bits = new Uint8Array((LAST_CODE_POINT + 8) >> 3)

  add(codePoint: number): void {
    this.#bits[codePoint >> 3]! |= 1 << (codePoint & 7)
  }

  has(codePoint: number): boolean {
    return (this.#bits[codePoint >> 3]! & (1 << (codePoint & 7))) !== 0
  }

  /** How many code points of `first`..`last` (both included) are in the set. */
  count(first = 0, last = LAST_CODE_POINT): number {
    let n = 0
    for (let c = first; c <= last; c++) if (this.has(c)) n++
    return n
  }
}

function readAt(fd: number, offset: number, length: number): DataView {
  const bytes = new Uint8Array(length)
  const got = readSync(fd, bytes, 0, length, offset)
  if (got < length) throw new Error('font file ends too early')
  return new DataView(bytes.buffer)
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  )
}

/** Where each table of the (first) font in the file lies. */
function tableDirectory(fd: number): Map<string, { offset: number; length: number }> {
  let start = 0
  const head = readAt(fd, 0, 16)
  if (tag(head, 0) === 'ttcf') start = head.getUint32(12)
  const count = readAt(fd, start, 12).getUint16(4)
  const rows = readAt(fd, start + 12, count * 16)
  const tables = new Map<string, { offset: number; length: number }>()
  for (let i = 0; i < count; i++) {
    tables.set(tag(rows, i * 16), { offset: rows.getUint32(i * 16 + 8), length: rows.getUint32(i * 16 + 12) })
  }
  return tables
}

/** cmap format 12: groups of code points; a group's first glyph may be 0 only for its first character. */
function addFormat12(view: DataView, at: number, into: CodePointSet): void {
  const groups = view.getUint32(at + 12)
  for (let i = 0; i < groups; i++) {
    const g = at + 16 + i * 12
    const first = view.getUint32(g)
    const last = Math.min(view.getUint32(g + 4), LAST_CODE_POINT)
    const glyph = view.getUint32(g + 8)
    for (let c = first; c <= last; c++) if (glyph + (c - first) !== 0) into.add(c)
  }
}

/** cmap format 4: segments of the Basic Multilingual Plane, each with a delta or a glyph array. */
function addFormat4(view: DataView, at: number, into: CodePointSet): void {
  const segments = view.getUint16(at + 6) / 2
  const ends = at + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const offsets = deltas + segments * 2
  for (let i = 0; i < segments; i++) {
    const first = view.getUint16(starts + i * 2)
    const last = view.getUint16(ends + i * 2)
    const delta = view.getUint16(deltas + i * 2)
    const offset = view.getUint16(offsets + i * 2)
    for (let c = first; c <= last && c !== 0xffff; c++) {
      let glyph = c
      if (offset !== 0) glyph = view.getUint16(offsets + i * 2 + offset + (c - first) * 2)
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) into.add(c)
    }
  }
}

function addCharacters(cmap: DataView, into: CodePointSet): void {
  const count = cmap.getUint16(2)
  for (let i = 0; i < count; i++) {
    const at = cmap.getUint32(4 + i * 8 + 4)
    const format = cmap.getUint16(at)
    if (format === 12) addFormat12(cmap, at, into)
    else if (format === 4) addFormat4(cmap, at, into)
  }
}

/** The English family name: the typographic one (16) if there is one, else the plain one (1). */
function familyName(name: DataView): string {
  const count = name.getUint16(2)
  const storage = name.getUint16(4)
  let family = ''
  for (let i = 0; i < count; i++) {
    const r = 6 + i * 12
    const isWindowsEnglish = name.getUint16(r) === 3 && name.getUint16(r + 4) === 0x409
    const id = name.getUint16(r + 6)
    if (!isWindowsEnglish || (id !== 1 && id !== 16)) continue
    if (id === 1 && family !== '') continue
    const bytes = new Uint8Array(name.buffer, storage + name.getUint16(r + 10), name.getUint16(r + 8))
    family = new TextDecoder('utf-16be').decode(bytes)
  }
  return family
}

/**
 * Reads a TrueType or OpenType file (of a collection, the first font).
 * Adds the characters that it has to `into` and answers its family name.
 * @throws Error when the file is not a font, or has no family name to ask for
 */
export function readFontFile(path: string, into: CodePointSet): string {
  const fd = openSync(path, 'r')
  try {
    const tables = tableDirectory(fd)
    const cmap = tables.get('cmap')
    const name = tables.get('name')
    if (!cmap || !name) throw new Error(`not a font: ${path}`)
    const family = familyName(readAt(fd, name.offset, name.length))
    if (family === '') throw new Error(`font without an English family name: ${path}`)
    addCharacters(readAt(fd, cmap.offset, cmap.length), into)
    return family
  } finally {
    closeSync(fd)
  }
}
