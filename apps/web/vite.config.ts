import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { endpointTablePlugin } from './build/endpoint-table-plugin.ts'
import { precompressPlugin } from './build/precompress-plugin.ts'
import { serviceWorkerPlugin } from './build/service-worker-plugin.ts'
import { theme } from './build/theme.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    vue(),
    ui({
      ui: theme,
      theme: {
        colors: ['primary', 'success', 'info', 'warning', 'error', 'honour'],
        defaultVariants: { size: 'xl' },
      },
      // Only Nuxt UI's own U… components are resolved by name; everything of ours is imported in the open.
      autoImport: false,
      components: { dts: false, dirs: [] },
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] }, sizeLimitKb: 0 } },
      experimental: { componentDetection: true },
    }),
    endpointTablePlugin(),
    serviceWorkerPlugin(),
    precompressPlugin(),
  ],
  server: {
    port: 8310,
    proxy: { '/api': { target: process.env.ZHIBU_URL ?? 'http://localhost:8300', ws: true } },
  },
  build: {
    target: ['chrome111', 'firefox128', 'safari16.4'],
    manifest: true,
    chunkSizeWarningLimit: 700,
    // CSP allows no inline script; polyfilled preloads are not needed by the browsers above.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})
