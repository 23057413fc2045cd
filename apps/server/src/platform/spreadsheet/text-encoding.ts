import { type FileSource, sourceBytes, sourceChunks, sourceHead } from './file-source.ts'
import { UnreadableFile } from './spreadsheet-problems.ts'
import type { TextEncoding } from './table.ts'

const LINE_FEED = 0x0a
const STEP_BYTES = 64 * 1024

/** The encoding a byte order mark names, if there is one. */
export function encodingByMark(head: Uint8Array): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/** The whole file as text, in pieces, without the byte order mark; throws where a byte fits no character. */
export async function* decodedText(source: FileSource, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of sourceChunks(source)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

async function decodes(source: FileSource, encoding: TextEncoding): Promise<boolean> {
  try {
    for await (const text of decodedText(source, encoding)) void text
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/**
 * Which encoding a text file is in: what its mark says, else UTF-8 if every byte fits, else GB18030
 * (which holds GBK and GB 2312). Nothing is guessed from frequencies, and no byte is replaced.
 */
export async function detectEncoding(source: FileSource): Promise<TextEncoding> {
  const marked = encodingByMark(await sourceHead(source, 3))
  const candidates: TextEncoding[] = marked === null ? ['utf-8', 'gb18030'] : [marked]
  for (const encoding of candidates) {
    if (await decodes(source, encoding)) return encoding
  }
  const bytes = await sourceBytes(source)
  const faults = candidates.map((encoding) => firstFault(bytes, encoding))
  const furthest = faults.reduce((best, fault) => (fault.byte > best.byte ? fault : best))
  throw new UnreadableFile('spreadsheet.encodingUnknown', { ...furthest })
}

/** Line (from 1) and byte offset (from 0) of the first byte that cannot be decoded. */
function firstFault(bytes: Buffer, encoding: TextEncoding): { line: number; byte: number } {
  let good = faultyStep(bytes, encoding)
  let bad = Math.min(good + STEP_BYTES, bytes.length) + 1
  // A line feed is never part of a longer character in UTF-8 or GB18030, so decoding may start after one.
  const origin = encoding.startsWith('utf-16') ? 0 : bytes.lastIndexOf(LINE_FEED, good) + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (fits(new TextDecoder(encoding, { fatal: true }), bytes.subarray(origin, middle))) good = middle
    else bad = middle
  }
  const byte = Math.min(good, bytes.length - 1)
  let line = 1
  for (let at = bytes.indexOf(LINE_FEED); at !== -1 && at < byte; at = bytes.indexOf(LINE_FEED, at + 1))
    line++
  return { line, byte }
}

/** Where the stretch begins that first fails to decode; the last stretch if only the end is missing. */
function faultyStep(bytes: Buffer, encoding: TextEncoding): number {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let start = 0
  while (start + STEP_BYTES < bytes.length && fits(decoder, bytes.subarray(start, start + STEP_BYTES))) {
    start += STEP_BYTES
  }
  return start
}

function fits(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer): boolean {
  try {
    decoder.decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
