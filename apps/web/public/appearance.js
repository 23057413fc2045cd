// Before the first paint: light or dark as chosen last time, so that nothing flashes.
;(function () {
  var chosen = 'auto'
  try {
    chosen = localStorage.getItem('vueuse-color-scheme') || 'auto'
  } catch {
    // Storage may be blocked: then the system's choice counts.
  }
  var dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
})()
