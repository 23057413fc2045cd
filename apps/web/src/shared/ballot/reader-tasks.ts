/** Anybody's side: verifying an archive, fingerprints. Runs in the ballot worker only. */
import {
  hashBase64,
  hashHex,
  verifyArchive as verify,
  type Expectations,
  type VerifyStep,
} from '@zhibu/ballot'
import { reportOf, type ArchiveReport } from './archive-report.ts'
import type { Report } from './progress.ts'

/** Verifies a `.bel` file. Never fails because of what is in it: the report says what is wrong, and where. */
export async function verifyArchive(
  { archive, expect }: { readonly archive: Uint8Array; readonly expect?: Expectations },
  report: Report,
): Promise<ArchiveReport> {
  let reached: VerifyStep = 'archive'
  const found = await verify(archive, {
    ...(expect ? { expect } : {}),
    onProgress: (step, done, total) => {
      reached = step
      report({ step, done, total })
    },
  })
  return reportOf(archive, found, reached, expect !== undefined && Object.keys(expect).length > 0)
}

/** Tracker or fingerprint of a text: SHA-256 in Base64 without padding. */
export async function fingerprintOf({ text }: { text: string }): Promise<string> {
  return hashBase64(text)
}

/** SHA-256 of a file or text, 64 hexadecimal digits. */
export async function hashOf({ data }: { data: string | Uint8Array }): Promise<string> {
  return hashHex(data)
}
