import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'

/** A file on disk by its path, or its bytes. */
export type FileSource = string | Uint8Array

const CHUNK_BYTES = 256 * 1024

export async function sourceSize(source: FileSource): Promise<number> {
  return typeof source === 'string' ? (await stat(source)).size : source.byteLength
}

export async function sourceBytes(source: FileSource): Promise<Buffer> {
  if (typeof source === 'string') return readFile(source)
  return Buffer.from(source.buffer, source.byteOffset, source.byteLength)
}

/** The first bytes, fewer if the file is shorter. */
export async function sourceHead(source: FileSource, bytes: number): Promise<Buffer> {
  if (typeof source !== 'string') return (await sourceBytes(source)).subarray(0, bytes)
  const file = await open(source)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The whole file in pieces. */
export async function* sourceChunks(source: FileSource): AsyncGenerator<Buffer> {
  if (typeof source === 'string') {
    for await (const chunk of createReadStream(source, { highWaterMark: CHUNK_BYTES })) yield chunk as Buffer
    return
  }
  const bytes = await sourceBytes(source)
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES)
}
