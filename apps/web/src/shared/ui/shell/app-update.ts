import { ref } from 'vue'

const waiting = ref<ServiceWorker | null>(null)
let asked = false

function watch(registration: ServiceWorkerRegistration): void {
  waiting.value = registration.waiting
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      // Without a controller this is the first visit, and there is nothing to update.
      if (worker.state === 'installed' && navigator.serviceWorker.controller) waiting.value = worker
    })
  })
  setInterval(() => void registration.update().catch(() => undefined), 60 * 60_000)
}

/** Registers the service worker once the page is up. Only in builds and where the browser allows it. */
export async function registerServiceWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (asked) location.reload()
  })
  try {
    watch(await navigator.serviceWorker.register('/sw.js'))
  } catch (error) {
    console.warn('Offline use is not available:', error)
  }
}

/** Whether a newer version waits, and the act of changing to it. */
export function useAppUpdate() {
  function update(): void {
    asked = true
    waiting.value?.postMessage('takeOver')
  }
  return { waiting, update }
}
