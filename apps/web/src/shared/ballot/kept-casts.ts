/** Ballots cast from this device: trackers, and the sealed ballot until the server has acknowledged it. */
import type { DeviceStore } from './device-store.ts'

export interface KeptCast {
  /** of the election (Belenios), not of the vote's record on the server */
  readonly uuid: string
  readonly tracker: string
  /** the public credential, in decimal digits */
  readonly credential: string
  /** milliseconds since 1970 */
  readonly madeAt: number
  /** the ballot as sent; absent once acknowledged or replaced by a later one. Choices are never kept. */
  readonly text?: string
  readonly acknowledgedAt?: number
}

const folder = (uuid: string) => `cast/${uuid}/`
const nameOf = ({ uuid, tracker }: { uuid: string; tracker: string }) => `${folder(uuid)}${tracker}`

/** All casts, or those of one election, oldest first. */
export async function keptCasts(store: DeviceStore, uuid?: string): Promise<KeptCast[]> {
  const names = await store.names(uuid === undefined ? 'cast/' : folder(uuid))
  const casts = await Promise.all(names.map((name) => store.read<KeptCast>(name)))
  return casts.filter((cast) => cast !== undefined).sort((a, b) => a.madeAt - b.madeAt)
}

function withoutText({ uuid, tracker, credential, madeAt, acknowledgedAt }: KeptCast): KeptCast {
  const cast = { uuid, tracker, credential, madeAt }
  return acknowledgedAt === undefined ? cast : { ...cast, acknowledgedAt }
}

/** Keeps a new cast before it is sent. An earlier one that was never acknowledged must not be sent after it. */
export async function keepCast(store: DeviceStore, cast: KeptCast): Promise<void> {
  const earlier = await keptCasts(store, cast.uuid)
  await store.write(nameOf(cast), cast)
  const outdated = earlier.filter(({ text, tracker }) => text !== undefined && tracker !== cast.tracker)
  await Promise.all(outdated.map((old) => store.write(nameOf(old), withoutText(old))))
}

/** The server has recorded it: the text is no longer needed. */
export async function acknowledgeKept(store: DeviceStore, uuid: string, tracker: string): Promise<void> {
  const name = nameOf({ uuid, tracker })
  const cast = await store.read<KeptCast>(name)
  if (cast) await store.write(name, { ...withoutText(cast), acknowledgedAt: Date.now() })
}

/** The server has refused it for good: it is not to be sent again. Its tracker stays, unacknowledged. */
export async function giveUpKept(store: DeviceStore, uuid: string, tracker: string): Promise<void> {
  const name = nameOf({ uuid, tracker })
  const cast = await store.read<KeptCast>(name)
  if (cast) await store.write(name, withoutText(cast))
}

/** Forgets all casts of one election. */
export async function dropCasts(store: DeviceStore, uuid: string): Promise<void> {
  await Promise.all((await store.names(folder(uuid))).map((name) => store.drop(name)))
}
