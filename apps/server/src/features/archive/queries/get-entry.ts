import type { archiveEndpoints } from '@zhibu/contract/archive'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { openStoredFile } from '../../../platform/files/stored-file.ts'
import type { Services } from '../../../platform/services.ts'
import { callerId } from '../access.ts'
import { findFileIds, isInVersion } from '../store/attachments.ts'
import { findEntry } from '../store/entries.ts'
import { findVersion } from '../store/history.ts'
import { filesInOrder, presentEntry, versionContext } from './entry-view.ts'

export const getEntry: Handler<typeof archiveEndpoints.getEntry> = async (call) => {
  const { services, actor, params, subject } = call
  const entry = await findEntry(services.db, params.entryId)
  if (!entry) throw notFound()
  return presentEntry(services, services.db, entry, subject, callerId(actor))
}

export const getVersion: Handler<typeof archiveEndpoints.getVersion> = async ({ services, params }) => {
  const version = await findVersion(services.db, params.entryId, params.number)
  if (!version) throw notFound()
  return {
    number: version.number,
    title: version.title,
    occurredOn: version.occurred_on,
    body: services.sealer.open(version.body_sealed, versionContext(version.entry_id, version.number)),
    facts: version.facts,
    submittedAt: version.submitted_at.toISOString(),
    files: await filesInOrder(services.db, version.file_ids),
  }
}

export const getFile: Handler<typeof archiveEndpoints.getFile> = async ({ services, actor, params }) => {
  const file = await openVisible(services, callerId(actor), params)
  const isShown = file.contentType.startsWith('image/') || file.contentType === 'application/pdf'
  return {
    fileName: file.name,
    contentType: file.contentType,
    content: file.content,
    disposition: isShown ? 'inline' : 'attachment',
  }
}

export const getFileText: Handler<typeof archiveEndpoints.getFileText> = async (call) => {
  const { services, actor, params } = call
  const file = await openVisible(services, callerId(actor), params)
  const { fileKinds } = await import('../../../platform/files/file-content.ts')
  if (file.contentType !== fileKinds.docx.contentType) return { text: null }
  const { docxText } = await import('./docx-text.ts')
  return { text: await docxText(file.content) }
}

/** A file of an entry; what is not submitted as yet, or was taken off before, is its author's alone. */
async function openVisible(
  services: Services,
  readerId: string,
  { entryId, fileId }: { readonly entryId: string; readonly fileId: string },
) {
  const entry = await findEntry(services.db, entryId)
  if (!entry) throw notFound()
  const isAuthor = entry.author_id === readerId
  const isTheirs = isAuthor && (await findFileIds(services.db, entryId, true)).includes(fileId)
  if (!isTheirs && !(await isInVersion(services.db, entryId, fileId))) throw notFound()
  return openStoredFile(services, fileId)
}
