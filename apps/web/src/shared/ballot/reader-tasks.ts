/** Anybody's side: verifying an archive, fingerprints. Runs in the ballot worker only. */
import {
  hashBase64,
  hashHex,
  readArchive,
  Rejection,
  verifyArchive as verify,
  type Expectations,
  type Problem,
  type VerifyStep,
} from '@zhibu/ballot'
import { reportOf, type ArchiveReport } from './archive-report.ts'
import type { Report } from './progress.ts'

/** What a reader knows besides the file. */
export interface ReaderExpectations extends Expectations {
  /** hashes of last events seen earlier (the board's `head`), which must still be in the archive */
  readonly heads?: readonly string[]
}

/** A chain that was seen earlier must be continued, not rewritten. */
function missingHead(archive: Uint8Array, heads: readonly string[]): Problem | undefined {
  const hashes = new Set(readArchive(archive).entries.map(({ hash }) => hash))
  if (heads.every((head) => hashes.has(head))) return undefined
  const { code, message } = new Rejection('outside.prefix')
  return { code, message }
}

/** Whether there was anything to compare with. That a result must be there is asked of the archive alone. */
function comparable({
  electionHash,
  credentialsHash,
  earlier,
  trackers,
  heads,
}: ReaderExpectations): boolean {
  return Boolean(electionHash ?? credentialsHash ?? earlier ?? trackers?.[0] ?? heads?.[0])
}

/** Verifies a `.bel` file. Never fails because of what is in it: the report says what is wrong, and where. */
export async function verifyArchive(
  { archive, expect = {} }: { readonly archive: Uint8Array; readonly expect?: ReaderExpectations },
  report: Report,
): Promise<ArchiveReport> {
  let reached: VerifyStep = 'archive'
  const found = await verify(archive, {
    expect,
    onProgress: (step, done, total) => {
      reached = step
      report({ step, done, total })
    },
  })
  const problem = found.accepted ? missingHead(archive, expect.heads ?? []) : undefined
  const whole = problem ? { ...found, accepted: false, problems: [problem] } : found
  return reportOf(archive, whole, reached, comparable(expect))
}

/** Tracker or fingerprint of a text: SHA-256 in Base64 without padding. */
export async function fingerprintOf({ text }: { text: string }): Promise<string> {
  return hashBase64(text)
}

/** SHA-256 of a file or text, 64 hexadecimal digits. */
export async function hashOf({ data }: { data: string | Uint8Array }): Promise<string> {
  return hashHex(data)
}
