import type { archiveEndpoints } from '@zhibu/contract/archive'
import type { Handlers } from '../../platform/feature.ts'
import { attachFile, removeFile } from './actions/attach-files.ts'
import { approveEntry, returnEntry } from './actions/review-entry.ts'
import { submitEntry } from './actions/submit-entry.ts'
import { createEntry, deleteDraft, saveEntry } from './actions/write-entry.ts'
import { writeHalfYearReview } from './actions/write-half-year-review.ts'
import { getArchive } from './queries/get-archive.ts'
import { getEntry, getFile, getFileText, getVersion } from './queries/get-entry.ts'
import { getMonth } from './queries/get-month.ts'
import { listDue, listMentees } from './queries/list-due.ts'
import { listToReview } from './queries/list-to-review.ts'
import { printArchive, printRegister } from './queries/print.ts'

export const handlers: Handlers<typeof archiveEndpoints> = {
  getArchive,
  getMonth,
  createEntry,
  getEntry,
  getVersion,
  saveEntry,
  submitEntry,
  approveEntry,
  returnEntry,
  deleteDraft,
  attachFile,
  removeFile,
  getFile,
  getFileText,
  listToReview,
  listMentees,
  listDue,
  writeHalfYearReview,
  printArchive,
  printRegister,
}
