import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { CodePointSet, readFontFile } from './font-file.ts'
import { findPrintFonts } from './print-fonts.ts'
import { closePdf, configurePdf, missingGlyphs } from './render-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'print-fonts-'))

afterEach(() => {
  configurePdf({})
  closePdf()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
})

/** The smallest file that has a name and a character map: enough to be found, not to be printed with. */
function tinyFont(family: string, cmapSubtable: Uint8Array): Uint8Array {
  const text = new Uint8Array([...family].flatMap((c) => [0, c.charCodeAt(0)]))
  const name = new Uint8Array(18 + text.length)
  const n = new DataView(name.buffer)
  for (const [i, v] of [0, 1, 18, 3, 1, 0x409, 1, text.length, 0].entries()) n.setUint16(i * 2, v)
  name.set(text, 18)
  const cmap = new Uint8Array(12 + cmapSubtable.length)
  const c = new DataView(cmap.buffer)
  for (const [i, v] of [0, 1, 3, 10].entries()) c.setUint16(i * 2, v)
  c.setUint32(8, 12)
  cmap.set(cmapSubtable, 12)
  const file = new Uint8Array(12 + 32 + cmap.length + name.length)
  const f = new DataView(file.buffer)
  f.setUint32(0, 0x00010000)
  f.setUint16(4, 2)
  let at = 44
  for (const [i, [tag, table]] of [['cmap', cmap] as const, ['name', name] as const].entries()) {
    for (let k = 0; k < 4; k++) f.setUint8(12 + i * 16 + k, tag.charCodeAt(k))
    f.setUint32(12 + i * 16 + 8, at)
    f.setUint32(12 + i * 16 + 12, table.length)
    file.set(table, at)
    at += table.length
  }
  return file
}

function format12(first: number, last: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(28))
  view.setUint16(0, 12)
  for (const [i, v] of [28, 0, 1, first, last, 1].entries()) view.setUint32(4 + i * 4, v)
  return new Uint8Array(view.buffer)
}

/** One segment by delta, then one through the glyph array, in which the second character has no glyph. */
function format4(): Uint8Array {
  const words = [4, 0, 0, 6, 0, 0, 0, 0x41, 0x62, 0xffff, 0, 0x41, 0x61, 0xffff, 0, 0, 1, 0, 4, 0, 7, 0]
  const view = new DataView(new ArrayBuffer(words.length * 2))
  for (const [i, v] of words.entries()) view.setUint16(i * 2, v)
  return new Uint8Array(view.buffer)
}

test('The bundled font prints every basic and Extension A character of GB 18030', () => {
  const { characters } = findPrintFonts()
  expect(characters.count(0x4e00, 0x9fff)).toBe(20_992)
  expect(characters.count(0x3400, 0x4dbf)).toBe(6_592)
})

test('Rare characters of real names and all marks of a form can be printed', () => {
  expect(missingGlyphs('䶮㛃𬭎𫖯𬀩堃喆昇镕犇玥甯㵘𬬭鿍㐂㧑')).toEqual([])
  expect(missingGlyphs('〓“”‘’《》〈〉【】（），。；：？！、·—…￥¥№①②③□■√×～〇')).toEqual([])
  expect(missingGlyphs('阿卜杜热合曼·买买提 Abdurahman 0123456789 %@#&*()[]{}<>/\\|~^`\'"')).toEqual([])
})

test('A character without a glyph is named with its code point and its number of places', () => {
  expect(missingGlyphs('甲\u{1FAE0}乙\u{1FAE0}\u{10FFFD}')).toEqual([
    { character: '\u{1FAE0}', codePoint: 'U+1FAE0', count: 2 },
    { character: '\u{10FFFD}', codePoint: 'U+10FFFD', count: 1 },
  ])
})

test('Line breaks, joiners and variation selectors are not reported as missing', () => {
  expect(missingGlyphs('一\r\n二\t三\u200d四\ufe0f五\u{e0100}')).toEqual([])
})

test('A font in an added directory makes its characters printable', () => {
  writeFileSync(join(folder, 'rare.ttf'), tinyFont('Rare Names', format12(0x1fae0, 0x1fae2)))
  configurePdf({ fontDirectories: [folder, join(folder, 'not-there')] })
  expect(missingGlyphs('\u{1FAE0}\u{1FAE2}')).toEqual([])
  expect(missingGlyphs('\u{1FAE3}')).toHaveLength(1)
  expect(findPrintFonts([folder]).families).toContain('Rare Names')
  expect(findPrintFonts([folder]).families[0]).toBe('Noto Serif SC')
})

test('Both kinds of character maps are read, and glyph 0 counts as missing', () => {
  const path = join(folder, 'small.ttf')
  writeFileSync(path, tinyFont('Small', format4()))
  const characters = new CodePointSet()
  expect(readFontFile(path, characters)).toBe('Small')
  expect([0x41, 0x61, 0x62, 0x42].map((c) => characters.has(c))).toEqual([true, true, false, false])
})

test('A file in an added directory that is not a font is passed over and named', () => {
  const path = join(folder, 'broken.ttf')
  writeFileSync(path, 'this is not a font at all, whatever its name says')
  const fonts = findPrintFonts([folder])
  expect(fonts.unreadable).toEqual([path])
  expect(fonts.characters.has('王'.codePointAt(0)!)).toBe(true)
})

test('Headings in bold have every character that the text has', () => {
  const { directories } = findPrintFonts()
  const [regular, bold] = ['400Regular', '700Bold'].map((weight) => {
    const set = new CodePointSet()
    const directory = directories.find((d) => d.endsWith(weight))!
    expect(readFontFile(join(directory, `NotoSerifSC_${weight}.ttf`), set)).toMatch(/^Noto Serif SC/u)
    return set
  })
  expect(bold!.count()).toBe(regular!.count())
})
