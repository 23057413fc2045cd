/**
 * Verifies the archive of an election.
 *
 *   bin/verify [options] FILE.bel
 *
 *   --json                     the report as JSON
 *   --require-result           reject an archive without a result
 *   --election-hash HASH       the announced fingerprint of the election
 *   --credentials-hash HASH    the announced fingerprint of the public credentials
 *   --earlier FILE.bel         an earlier copy, which the archive must continue
 *   --tracker TRACKER          a ballot that must be counted (may be repeated)
 *   --workers N                threads for checking ballots (all cores unless given)
 *
 * Exit status: 0 accepted; 1 rejected, with the reasons; 2 wrong usage, or the file cannot be read.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { BallotPool, getFastGroup } from '../src/node/index.ts'
import { summarizeReport, verifyArchive, type Expectations, type VerifyReport } from '../src/index.ts'

function unreadable(message: string): never {
  console.error(`verify: ${message}`)
  process.exit(2)
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    return unreadable(`cannot read ${file} (${(error as NodeJS.ErrnoException).code})`)
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        'require-result': { type: 'boolean', default: false },
        'election-hash': { type: 'string' },
        'credentials-hash': { type: 'string' },
        earlier: { type: 'string' },
        tracker: { type: 'string', multiple: true, default: [] },
        workers: { type: 'string' },
      },
    })
  } catch (error) {
    return unreadable((error as Error).message)
  }
}

function print(file: string, report: VerifyReport): void {
  const { problems, notes, board } = report
  if (!report.accepted) {
    for (const { code, message } of problems) console.log(`REJECTED ${file}: ${code}: ${message}`)
    return
  }
  const summary = summarizeReport(report)
  console.log(`ACCEPTED ${file}`)
  console.log(`  election     ${board!.election.name} (${board!.election.uuid})`)
  console.log(`  fingerprint  ${board!.election.hash}`)
  console.log(`  credentials  ${board!.credentials.hash}`)
  console.log(
    `  ballots      ${String(summary.counted)} counted of ${String(summary.ballots)}, ${String(summary.voters)} on the list`,
  )
  console.log(`  result       ${summary.result === undefined ? 'none yet' : JSON.stringify(summary.result)}`)
  for (const note of notes) console.log(`  note         ${note}`)
}

const { values, positionals } = readArguments()
const [file, ...rest] = positionals
if (file === undefined || rest.length > 0) unreadable('usage: verify [options] FILE.bel')
const archive = readBytes(file)
const expect: Expectations = {
  result: values['require-result'],
  trackers: values.tracker,
  ...(values['election-hash'] === undefined ? {} : { electionHash: values['election-hash'] }),
  ...(values['credentials-hash'] === undefined ? {} : { credentialsHash: values['credentials-hash'] }),
  ...(values.earlier === undefined ? {} : { earlier: readBytes(values.earlier) }),
}
const workers = values.workers === undefined ? undefined : Number(values.workers)
if (workers !== undefined && !(Number.isInteger(workers) && workers > 0))
  unreadable('--workers takes a number')
const pool = new BallotPool(workers)
const report = await verifyArchive(archive, { groups: getFastGroup, checkBallots: pool.checkBallots, expect })
await pool.close()
if (report.problems[0]?.code === 'archive.unreadable') unreadable(`${file}: ${report.problems[0].message}`)
if (values.json) console.log(JSON.stringify(summarizeReport(report), undefined, 2))
else print(file, report)
process.exit(report.accepted ? 0 : 1)
