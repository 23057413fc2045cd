/** What other features may ask of archives. */
export { archiveDataOf } from './queries/archive-data.ts'
export { type ArchiveCounts, dueCounts } from './queries/due-counts.ts'
export { archiveTodos } from './queries/todos.ts'
