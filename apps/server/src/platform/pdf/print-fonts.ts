/**
 * The fonts that prints are set in: Noto Serif SC (Song) from npm, all of GB 18030-2022 levels 1 and 2,
 * and behind it whatever the operator adds for still rarer names. See docs/decisions/0007-print-fonts.md.
 *
 * @module
 */
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { CodePointSet, readFontFile } from './font-file.ts'

/** Debian's `fonts-hanazono` (OFL): CJK extensions B to F, used when it is installed. */
const WELL_KNOWN_DIRECTORIES = ['/usr/share/fonts/truetype/hanazono']

const FONT_EXTENSIONS = new Set(['.ttf', '.otf', '.ttc', '.otc'])

export interface PrintFonts {
  /** Directories for the compiler to look in. */
  directories: string[]
  /** Family names, the first that has a character sets it. */
  families: string[]
  /** The characters that can be printed. */
  characters: CodePointSet
  /** Files in the added directories that look like fonts and are none; they are passed over. */
  unreadable: string[]
}

function bundledDirectories(): string[] {
  const root = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'),
  )
  return [join(root, '400Regular'), join(root, '700Bold')]
}

function fontFilesIn(directory: string): string[] {
  const files = readdirSync(directory).filter((file) => FONT_EXTENSIONS.has(extname(file).toLowerCase()))
  return files.toSorted().map((file) => join(directory, file))
}

/** Finds the bundled fonts and those in `extraDirectories` (missing directories are passed over). */
export function findPrintFonts(extraDirectories: string[] = []): PrintFonts {
  const extras = [...extraDirectories, ...WELL_KNOWN_DIRECTORIES].filter((d) => existsSync(d))
  const directories = [...bundledDirectories(), ...extras]
  const characters = new CodePointSet()
  const families = new Set<string>()
  const unreadable: string[] = []
  for (const path of directories.flatMap(fontFilesIn)) {
    try {
      families.add(readFontFile(path, characters))
    } catch {
      unreadable.push(path)
    }
  }
  return { directories, families: [...families], characters, unreadable }
}
