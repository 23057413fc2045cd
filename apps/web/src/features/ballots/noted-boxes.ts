/** What this device noted of the boxes it voted in, kept sealed beside the trackers. */
import { DeviceStore } from '../../shared/ballot/device-store.ts'
import type { NotedBox } from './device-check.ts'

const nameOf = (uuid: string) => `noted/${uuid}`

/** Notes a box; heads seen earlier stay noted. */
export async function noteBox(owner: string, uuid: string, box: NotedBox): Promise<void> {
  const store = await DeviceStore.open(owner)
  const { electionFingerprint, rollFingerprint, rollSize } = box
  const before = await store.read<NotedBox>(nameOf(uuid))
  const heads = [...new Set([...(before?.heads ?? []), ...box.heads])]
  await store.write(nameOf(uuid), { electionFingerprint, rollFingerprint, rollSize, heads })
}

/** `null` when this device cast nothing in that vote. */
export async function notedBox(owner: string, uuid: string): Promise<NotedBox | null> {
  return (await (await DeviceStore.open(owner)).read<NotedBox>(nameOf(uuid))) ?? null
}
