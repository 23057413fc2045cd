/** Files in the database, sealed piece by piece: written and read as streams, gone with their transaction. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Generated } from 'kysely'
import { type Db, tablesOf, type Tx } from '../db/connection.ts'
import { notFound } from '../errors.ts'
import { newId } from '../id.ts'
import type { Services } from '../services.ts'
import { type FileKind, fileKinds } from './file-content.ts'

interface FileTables {
  platform_file: {
    id: string
    feature: string
    name: string
    content_type: string
    size: number
    sha256: Buffer
    created_by: string | null
    created_at: Generated<Date>
  }
  platform_file_piece: { file_id: string; number: number; bytes: Buffer }
}

const tables = tablesOf<FileTables>()
const pieceSize = 1024 * 1024

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly contentType: string
  /** Bytes. */
  readonly size: number
}

/** Stores the file at `path` under a new id; the content was checked before (`kindOfFile`). */
export async function storeFile(
  services: Services,
  tx: Tx,
  file: {
    readonly feature: string
    readonly name: string
    readonly path: string
    readonly kind: FileKind
    readonly createdBy: string | null
  },
): Promise<StoredFile> {
  const id = newId<string>()
  const { size } = await stat(file.path)
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(file.path)) digest.update(chunk as Buffer)
  const { contentType } = fileKinds[file.kind]
  await tables(tx)
    .insertInto('platform_file')
    .values({
      id,
      feature: file.feature,
      name: file.name,
      content_type: contentType,
      size,
      sha256: digest.digest(),
      created_by: file.createdBy,
    })
    .execute()
  let number = 0
  for await (const piece of createReadStream(file.path, { highWaterMark: pieceSize })) {
    const bytes = services.sealer.sealBytes(piece as Buffer, pieceContext(id, number))
    await tables(tx).insertInto('platform_file_piece').values({ file_id: id, number, bytes }).execute()
    number += 1
  }
  return { id, name: file.name, contentType, size }
}

/** Facts about files by id; unknown ids are left out. */
export async function filesById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, StoredFile>> {
  if (!ids.length) return new Map()
  const rows = await tables(db)
    .selectFrom('platform_file')
    .select(['id', 'name', 'content_type', 'size'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      { id: row.id, name: row.name, contentType: row.content_type, size: row.size },
    ]),
  )
}

/** A stored file with its content, unsealed piece by piece while it is read. Throws `platform.notFound`. */
export async function openStoredFile(
  services: Services,
  id: string,
): Promise<StoredFile & { readonly content: AsyncIterable<Uint8Array> }> {
  const file = (await filesById(services.db, [id])).get(id)
  if (!file) throw notFound()
  return { ...file, content: readPieces(services, id) }
}

/** Removes files with their content; ids that are not there are passed over. */
export async function deleteStoredFiles(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return
  await tables(tx)
    .deleteFrom('platform_file')
    .where('id', 'in', [...ids])
    .execute()
}

async function* readPieces(services: Services, id: string): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number += 1) {
    const row = await tables(services.db)
      .selectFrom('platform_file_piece')
      .select('bytes')
      .where('file_id', '=', id)
      .where('number', '=', number)
      .executeTakeFirst()
    if (!row) return
    yield services.sealer.openBytes(row.bytes, pieceContext(id, number))
  }
}

function pieceContext(id: string, number: number): string {
  return `platform_file_piece:${id}:${number}`
}
