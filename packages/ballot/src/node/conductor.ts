/** The steps after closing for the keeper of a large board, each in a thread of its own (`conduct.ts` says what). */
import { Worker } from 'node:worker_threads'
import type { OwnedTexts } from '../board.ts'
import { Rejection, type RejectionCode } from '../rejection.ts'

type Step =
  | { readonly kind: 'tally' }
  | { readonly kind: 'result' }
  | { readonly kind: 'part'; readonly part: OwnedTexts }

/** What a thread is given. */
export interface ConductTask {
  readonly archive: Uint8Array
  readonly step: Step
}

/** What a thread answers. */
export type ConductAnswer =
  | { readonly records: readonly string[] }
  | { readonly rejection: readonly [code: RejectionCode, detail: string] }
  | { readonly failure: string }

async function inThread(archive: Uint8Array, step: Step): Promise<readonly string[]> {
  const task: ConductTask = { archive, step }
  const worker = new Worker(new URL('./conduct-worker.ts', import.meta.url), { workerData: task })
  const answer = await new Promise<ConductAnswer>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('conduct worker ended')))
  })
  await worker.terminate()
  if ('records' in answer) return answer.records
  if ('rejection' in answer) throw new Rejection(...answer.rejection)
  throw new Error(answer.failure)
}

/** `tallyRecords` of an archive. */
export async function tallyInThread(archive: Uint8Array): Promise<readonly string[]> {
  return inThread(archive, { kind: 'tally' })
}

/** `checkTrusteePart` against an archive. @throws Rejection `decryption.…` */
export async function checkPartInThread(archive: Uint8Array, part: OwnedTexts): Promise<void> {
  await inThread(archive, { kind: 'part', part })
}

/** The text of `resultRecord` of an archive. @throws Rejection `decryption.missing` */
export async function resultInThread(archive: Uint8Array): Promise<string> {
  const [text] = await inThread(archive, { kind: 'result' })
  return text!
}
