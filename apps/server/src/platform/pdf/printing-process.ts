/**
 * The printing process: started by `renderPdf`, prints one document after the other, and ends with its parent.
 * It is a process and not a thread because native code can be neither stopped nor bounded in a thread.
 *
 * @module
 */
import { setPriority } from 'node:os'
import { createTypesetter } from './typesetter.ts'
import type { PrintShapes, PrintTemplate } from './shapes.ts'

export interface PrintOrder {
  id: number
  template: PrintTemplate
  data: PrintShapes[PrintTemplate]
}

export type PrintReply =
  | { id: number; pdf: Uint8Array; residentBytes: number }
  | { id: number; problem: string; residentBytes: number }

// Answering people comes before printing.
setPriority(5)
// Ctrl-C reaches the whole process group; the parent decides when printing ends.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit(0))

const typesetter = createTypesetter(process.argv.slice(2))

process.on('message', ({ id, template, data }: PrintOrder) => {
  let reply: PrintReply
  try {
    const pdf = typesetter.typeset(template, data)
    reply = { id, pdf, residentBytes: process.memoryUsage.rss() }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    reply = { id, problem, residentBytes: process.memoryUsage.rss() }
  }
  process.send!(reply)
})
