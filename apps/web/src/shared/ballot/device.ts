/**
 * What the page may know of the voting keys and ballots kept on this device. Secrets themselves are opened in
 * the ballot worker only. `owner` is the person's id.
 */
import { DeviceStore } from './device-store.ts'
import { acknowledgeKept, dropCasts, giveUpKept, keptCasts, type KeptCast } from './kept-casts.ts'

export type { KeptCast } from './kept-casts.ts'

/** Asks the browser not to clear this site's data by itself. Answers whether it agreed. */
export async function keepStorage(): Promise<boolean> {
  try {
    return await navigator.storage.persist()
  } catch {
    return false
  }
}

/** @throws BallotError `device.noStore` or `device.insecure` when nothing can be kept here */
export async function hasStandingKey(owner: string): Promise<boolean> {
  const store = await DeviceStore.open(owner)
  return (await store.names('standing-key')).length > 0
}

/** Panels this device has joined; whether it can open their votes is `hasPanelKey`. */
export async function listPanels(owner: string): Promise<string[]> {
  const names = await (await DeviceStore.open(owner)).names('panel/')
  return names.map((name) => name.slice('panel/'.length))
}

/** Whether this device holds its complete key of the panel, as opening needs it. */
export async function hasPanelKey(owner: string, panelId: string): Promise<boolean> {
  const name = `panel-key/${panelId}`
  return (await (await DeviceStore.open(owner)).names(name)).includes(name)
}

/** Ballots cast from this device, oldest first; of one election when `uuid` is given. */
export async function listCasts(owner: string, uuid?: string): Promise<KeptCast[]> {
  return keptCasts(await DeviceStore.open(owner), uuid)
}

/** The last ballot of this election whose acknowledgement never came: ask the server, then send it again. */
export async function pendingCast(owner: string, uuid: string): Promise<KeptCast | undefined> {
  const last = (await listCasts(owner, uuid)).at(-1)
  return last?.text === undefined ? undefined : last
}

/** To be called as soon as the server says that it has recorded this ballot. */
export async function acknowledgeCast(owner: string, uuid: string, tracker: string): Promise<void> {
  await acknowledgeKept(await DeviceStore.open(owner), uuid, tracker)
}

/** To be called when the server refuses this ballot for good (closed, struck): it is not sent again. */
export async function giveUpCast(owner: string, uuid: string, tracker: string): Promise<void> {
  await giveUpKept(await DeviceStore.open(owner), uuid, tracker)
}

/** Forgets what this device knows of one election: trackers and ballots. */
export async function forgetVote(owner: string, uuid: string): Promise<void> {
  await dropCasts(await DeviceStore.open(owner), uuid)
}

/** Destroys this device's seed and key for a panel, after its last vote. */
export async function forgetPanel(owner: string, panelId: string): Promise<void> {
  const store = await DeviceStore.open(owner)
  const names = ['panel', 'panel-shares', 'panel-key'].map((part) => `${part}/${panelId}`)
  await Promise.all(names.map((name) => store.drop(name)))
}
