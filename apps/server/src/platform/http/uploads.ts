/** One uploaded file per call, streamed to a temporary folder and removed after the answer. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import type { UploadedFile } from '../feature.ts'

export interface Received {
  readonly upload: UploadedFile
  readonly fields: Record<string, unknown>
  readonly discard: () => Promise<void>
}

/**
 * Receives the file in field `file` and the other fields. Throws `platform.tooLarge` as soon as more than
 * `maxBytes` have come, `platform.invalidInput` when there is no file.
 */
export async function receiveUpload(request: FastifyRequest, maxBytes: number): Promise<Received> {
  if (!request.isMultipart()) throw new Refusal('platform.unsupportedMedia')
  const limit = `${Math.round(maxBytes / 1024 / 1024)} MB`
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + 64 * 1024) {
    throw new Refusal('platform.tooLarge', { params: { limit } })
  }
  const folder = await mkdtemp(join(tmpdir(), 'zhibu-upload-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  try {
    const fields: Record<string, unknown> = {}
    let upload: UploadedFile | null = null
    for await (const part of request.parts({
      limits: { fileSize: maxBytes, files: 1, fields: 20, fieldSize: 64 * 1024 },
    })) {
      if (part.type === 'file') upload = await storePart(part, join(folder, 'upload'), limit)
      else fields[part.fieldname] = part.value
    }
    if (!upload) throw new Refusal('files.missing')
    return { upload, fields, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

async function storePart(part: MultipartFile, path: string, limit: string): Promise<UploadedFile> {
  await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
  if (part.file.truncated) throw new Refusal('platform.tooLarge', { params: { limit } })
  const { size } = await stat(path)
  const name = basename(part.filename.replaceAll('\\', '/'))
    .replaceAll(/[\p{Cc}]/gu, '')
    .slice(-200)
  return { name: name || 'file', path, size }
}
