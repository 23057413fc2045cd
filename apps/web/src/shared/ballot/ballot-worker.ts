/**
 * The thread in which ballots are made and votes verified: the only place that loads the voting library and
 * opens secrets. Calls are worked off one after the other.
 */
import { Rejection } from '@zhibu/ballot'
import { BallotError } from './ballot-error.ts'
import type { Report } from './progress.ts'
import { tasks } from './tasks.ts'
import type { Answer, Call } from './worker-messages.ts'

type AnyTask = (words: unknown, report: Report) => Promise<unknown>

const say = (answer: Answer) => postMessage(answer)

function refusal(id: number, error: unknown): Answer {
  if (error instanceof Rejection || error instanceof BallotError)
    return { id, kind: 'refused', code: error.code, detail: error.detail }
  return { id, kind: 'refused', code: 'device.failed', detail: error instanceof Error ? error.message : '' }
}

async function work({ id, name, words }: Call): Promise<Answer> {
  try {
    const task = (tasks as unknown as Readonly<Record<string, AnyTask>>)[name]!
    const value = await task(words, (progress) => say({ id, kind: 'progress', progress }))
    return { id, kind: 'done', value }
  } catch (error) {
    return refusal(id, error)
  }
}

let queue: Promise<unknown> = Promise.resolve()
addEventListener('message', ({ data }: MessageEvent<Call>) => {
  queue = queue.then(async () => say(await work(data)))
})
