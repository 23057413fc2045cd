import type { archiveEndpoints } from '@zhibu/contract/archive'
import { transact } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { kindOfFile } from '../../../platform/files/file-content.ts'
import { deleteStoredFiles, storeFile } from '../../../platform/files/stored-file.ts'
import { presentEntry } from '../queries/entry-view.ts'
import {
  addAttachment,
  deleteAttachment,
  findFileIds,
  hideAttachment,
  isInVersion,
} from '../store/attachments.ts'
import { updateEntry } from '../store/entries.ts'
import { lockForMove } from './locked-entry.ts'

const mostFiles = 9
const accepted = ['pdf', 'docx', 'jpeg', 'png', 'webp', 'heic'] as const

export const attachFile: Handler<typeof archiveEndpoints.attachFile> = async (call) => {
  const { services, upload, actor, subject } = call
  const kind = await kindOfFile(upload.path, upload.name, accepted)
  return transact(services.db, async (tx) => {
    const { entry, actorId } = await lockForMove(call, tx, 'edit', null)
    if ((await findFileIds(tx, entry.id)).length >= mostFiles)
      throw new Refusal('archive.tooManyFiles', { params: { limit: mostFiles } })
    const file = await storeFile(services, tx, {
      feature: 'archive',
      name: upload.name,
      path: upload.path,
      kind,
      createdBy: actor.userId,
    })
    await addAttachment(tx, entry.id, file.id)
    const changed = await updateEntry(tx, entry.id, {}, services.clock.now())
    await call.audit(tx, { detail: { fileId: file.id, contentType: file.contentType, size: file.size } })
    return presentEntry(services, tx, changed, subject, actorId)
  })
}

export const removeFile: Handler<typeof archiveEndpoints.removeFile> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, subject } = call
    const { entry, actorId } = await lockForMove(call, tx, 'edit', null)
    if (!(await findFileIds(tx, entry.id)).includes(params.fileId)) throw notFound()
    if (await isInVersion(tx, entry.id, params.fileId)) await hideAttachment(tx, entry.id, params.fileId)
    else {
      await deleteAttachment(tx, entry.id, params.fileId)
      await deleteStoredFiles(tx, [params.fileId])
    }
    const changed = await updateEntry(tx, entry.id, {}, services.clock.now())
    await call.audit(tx, { detail: { fileId: params.fileId } })
    return presentEntry(services, tx, changed, subject, actorId)
  })
