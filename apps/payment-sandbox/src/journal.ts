/** Everything that happened, one JSON line each, on the disk before it counts: a restart forgets nothing. */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs'

export interface Journal<Entry> {
  append(entry: Entry): void
  close(): void
}

/** Opens the journal at `path` and hands every entry in it to `replay`; a line cut off by a crash is dropped. */
export function openJournal<Entry>(path: string, replay: (entry: Entry) => void): Journal<Entry> {
  if (existsSync(path)) {
    const text = readFileSync(path, 'utf8')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
    for (const line of whole.split('\n')) if (line) replay(JSON.parse(line) as Entry)
  }
  const file = openSync(path, 'a', 0o600)
  return {
    append: (entry) => {
      writeSync(file, `${JSON.stringify(entry)}\n`)
      fdatasyncSync(file)
    },
    close: () => closeSync(file),
  }
}
