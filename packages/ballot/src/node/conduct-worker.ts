/** One step of counting in a thread of its own: `conductor.ts` starts it for one task. */
import { parentPort, workerData } from 'node:worker_threads'
import { boardOf, checkTrusteePart, resultRecord, tallyRecords } from '../conduct.ts'
import { Rejection } from '../rejection.ts'
import type { ConductAnswer, ConductTask } from './conductor.ts'
import { getFastGroup } from './openssl.ts'

function work({ archive, step }: ConductTask): readonly string[] {
  const board = boardOf(archive)
  const group = getFastGroup(board.election.group)
  if (step.kind === 'tally') return tallyRecords(board, group)
  if (step.kind === 'result') return [resultRecord(board, group).text]
  checkTrusteePart(board, group, step.part)
  return []
}

function answer(task: ConductTask): ConductAnswer {
  try {
    return { records: work(task) }
  } catch (error) {
    if (error instanceof Rejection) return { rejection: [error.code, error.detail] }
    return { failure: String(error) }
  }
}

parentPort!.postMessage(answer(workerData as ConductTask), [])
