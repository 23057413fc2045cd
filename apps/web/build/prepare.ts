/** Writes Nuxt UI's theme types (into node_modules/.nuxt-ui), which the type check reads. */
import { resolveConfig } from 'vite'

await resolveConfig(
  { configFile: new URL('../vite.config.ts', import.meta.url).pathname, logLevel: 'error' },
  'build',
)
