import './main.css'
import ui from '@nuxt/ui/vue-plugin'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { features } from './features.ts'
import { router } from './router.ts'
import { queryClient } from './shared/client/query-client.ts'
import { i18n } from './shared/i18n/i18n.ts'
import { featuresKey } from './shared/navigation/menus.ts'
import { registerServiceWorker } from './shared/ui/shell/app-update.ts'

createApp(App)
  .provide(featuresKey, features)
  .use(router)
  .use(i18n)
  .use(VueQueryPlugin, { queryClient })
  .use(ui)
  .mount('#app')

void registerServiceWorker()
setTimeout(
  () => void import('./shared/ui/form/drafts.ts').then(({ dropOldDrafts }) => dropOldDrafts()),
  10_000,
)
