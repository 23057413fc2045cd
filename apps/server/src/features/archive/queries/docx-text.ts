/** The text of a Word file, for reading on the screen. */
import mammoth from 'mammoth'
import { Refusal } from '../../../platform/errors.ts'
import { unzipParts } from '../../../platform/spreadsheet/zip-archive.ts'

/** Bytes of unpacked XML beyond which a file is not a report that anybody wrote. */
const mostXml = 8 * 1024 * 1024
const mostText = 200_000

/**
 * Plain text of a .docx, paragraphs apart by blank lines. What its parts unpack to is measured before anything
 * reads them. Throws `archive.fileUnreadable` for broken, locked and oversized files.
 */
export async function docxText(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  const buffer = Buffer.concat(chunks)
  try {
    await unzipParts(buffer, (name) => /\.(xml|rels)$/i.test(name), mostXml)
    const { value } = await mammoth.extractRawText({ buffer })
    return value.trim().slice(0, mostText)
  } catch (error) {
    throw new Refusal('archive.fileUnreadable', { cause: error })
  }
}
