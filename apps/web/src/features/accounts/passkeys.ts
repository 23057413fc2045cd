/** Passkeys: the browser's own JSON forms, passed through between server and authenticator. */
import { ref } from 'vue'
import { client } from '../../shared/client/api.ts'
import type { useSignInFlow } from './sign-in-flow.ts'

type Json = Record<string, unknown>

/** Whether this browser can use passkeys with their JSON forms (Chromium 129, Firefox 119, Safari 18.4). */
export function passkeysSupported(): boolean {
  return (
    typeof PublicKeyCredential !== 'undefined' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  )
}

/** Asks the device for a signature; null when the person stopped it. */
async function getPasskey(options: Json): Promise<Json | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  )
  const credential = await navigator.credentials.get({ publicKey }).catch(() => null)
  return credential instanceof PublicKeyCredential ? { ...credential.toJSON() } : null
}

/** Has the device make a new passkey; null when the person stopped it. */
export async function createPasskey(options: Json): Promise<Json | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  )
  const credential = await navigator.credentials.create({ publicKey }).catch(() => null)
  return credential instanceof PublicKeyCredential ? { ...credential.toJSON() } : null
}

/** The passkey button of the sign-in page. */
export function usePasskeySignIn(flow: ReturnType<typeof useSignInFlow>) {
  const pending = ref(false)
  const stopped = ref(false)

  async function start(): Promise<void> {
    pending.value = true
    stopped.value = false
    try {
      const { options } = await client.accounts.getPasskeyChallenge()
      const response = await getPasskey(options)
      if (response) await flow.byPasskey.act({ body: { response } })
      else stopped.value = true
    } catch {
      stopped.value = true
    } finally {
      pending.value = false
    }
  }
  return { start, pending, stopped }
}
