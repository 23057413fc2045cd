/** `zhibu vote verify FILE` */
import { readFile } from 'node:fs/promises'
import { summarizeReport, verifyArchive } from '@zhibu/ballot'
import { BallotPool, getFastGroup } from '@zhibu/ballot/node'
import type { Output } from './output.ts'

/** Verifies the archive of a vote. Returns 0 accepted, 1 rejected; a file that cannot be read fails with 2. */
export async function verifyVote(file: string, output: Output): Promise<number> {
  const archive = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw output.fail('fileMissing', { file, reason: error.code ?? error.message }, 2)
  })
  const pool = new BallotPool()
  try {
    const report = await verifyArchive(archive, { groups: getFastGroup, checkBallots: pool.checkBallots })
    const lines = report.accepted
      ? [`ACCEPTED ${file}`]
      : report.problems.map(({ code, message: text }) => `REJECTED ${file}: ${code}: ${text}`)
    output.result(summarizeReport(report), lines)
    if (report.accepted) return 0
    return report.problems[0]?.code === 'archive.unreadable' ? 2 : 1
  } finally {
    await pool.close()
  }
}
