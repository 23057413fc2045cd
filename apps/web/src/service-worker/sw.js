// The application's shell, kept so that it opens without a network. Version and file list are filled in at
// build time. The API is never kept: what was read lives only as long as the page.
const version = '__VERSION__'
const shell = __SHELL__
const shellCache = `zhibu-shell-${version}`
const assetCache = 'zhibu-assets'
const patience = 3000

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shellCache).then((cache) => cache.addAll(shell)))
})

self.addEventListener('activate', (event) => {
  const outdated = (name) => name.startsWith('zhibu-shell-') && name !== shellCache
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(outdated).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('message', (event) => {
  if (event.data === 'takeOver') self.skipWaiting()
})

/** Pages: from the network while it answers in time, otherwise the kept shell. */
async function page(request) {
  const kept = () => caches.match('/', { cacheName: shellCache })
  const late = new Promise((resolve) => setTimeout(resolve, patience)).then(kept)
  const fresh = fetch(request).then((response) =>
    response.status >= 500 ? kept().then((one) => one ?? response) : response,
  )
  return Promise.race([fresh, late.then((one) => one ?? fresh)]).catch(
    async () => (await kept()) ?? Response.error(),
  )
}

/** Files with a hash in their name never change: kept once read. */
async function asset(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) {
    const copy = response.clone()
    const cache = await caches.open(assetCache)
    await cache.put(request, copy)
  }
  return response
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname === '/api' || url.pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
})
