/** `zhibu vote export ID` */
import { once } from 'node:events'
import { archiveForOperator } from '../src/features/ballots/public.ts'
import { writeWhole } from './export-roster.ts'
import { commandOrigin, type DatabaseOptions, withServices } from './open-database.ts'
import type { Output } from './output.ts'

export interface ExportVoteOptions extends DatabaseOptions {
  readonly out?: string | undefined
}

/** Writes the archive of a closed vote into a file, or to the output. */
export async function exportVote(voteId: string, options: ExportVoteOptions, output: Output): Promise<void> {
  await withServices(options, output, async (services) => {
    const archive = await archiveForOperator(services, commandOrigin(), voteId)
    if (archive === 'unknown') throw output.fail('noVote', { vote: voteId }, 2)
    if (archive === 'notClosed') throw output.fail('voteNotClosed', {}, 1)
    if (options.out === undefined) return writeOut(archive)
    await writeWhole(options.out, archive)
    output.result({ file: options.out }, [output.text('exported', { file: options.out })])
  })
}

/** Piece by piece, as fast as whoever reads takes them. */
async function writeOut(content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of content) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
  }
}
