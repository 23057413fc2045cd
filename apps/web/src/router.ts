/** The pages of all features, and who is let through to them. */
import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteLocationRaw,
} from 'vue-router'
import { features } from './features.ts'
import { ProblemError } from './shared/client/problem-error.ts'
import { loadSession, mayEnter, type SessionAnswer } from './shared/session/session.ts'
import { shellText } from './shared/ui/shell/messages.ts'

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    ...features.flatMap((feature) => feature.routes),
    {
      path: '/places/:tab',
      name: 'place',
      component: () => import('./shared/ui/shell/PlacePage.vue'),
      meta: { title: () => shellText('places') },
    },
    {
      path: '/no-right',
      name: 'noRight',
      component: () => import('./shared/ui/shell/NoRightPage.vue'),
      meta: { title: () => shellText('noRight.title') },
    },
    {
      path: '/:path(.*)*',
      name: 'notFound',
      component: () => import('./shared/ui/shell/NotFoundPage.vue'),
      meta: { title: () => shellText('notFound.title'), public: true },
    },
  ],
})

/** Where somebody who may not see `to` is led instead; `true` lets through. */
function decide(to: RouteLocationNormalized, session: SessionAnswer): RouteLocationRaw | true {
  if (!session.signedIn) {
    if (to.meta.public) return true
    return { name: 'signIn', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  }
  if (to.meta.whilePending) return true
  if (session.pending === 'changePassword') return { name: 'changePassword', query: { next: to.fullPath } }
  if (session.pending === 'secondFactor') return { name: 'secondFactor', query: { next: to.fullPath } }
  // The address stays as typed, so that it can be sent to somebody who may.
  if (!mayEnter(session, to.meta.area)) return { name: 'noRight', query: { from: to.fullPath } }
  return true
}

router.beforeEach(async (to) => {
  try {
    return decide(to, await loadSession())
  } catch (error) {
    // Without an answer nothing is known of rights; the shell shows the failure and offers another try.
    if (error instanceof ProblemError) return true
    throw error
  }
})

/** Leaves a page that the session no longer allows: it ended elsewhere, an office did, or something is due. */
export function followSession(session: SessionAnswer): void {
  const here = router.currentRoute.value
  if (here.matched.length === 0) return
  const target = decide(here, session)
  if (target !== true) void router.push(target)
}

router.afterEach((to) => {
  const title = to.meta.title?.()
  document.title = title ? `${title} · ${shellText('brand')}` : shellText('brand')
})

// After an update the old page's chunks are gone: load the page anew once.
router.onError((error, to) => {
  if (!/dynamically imported module|Importing a module script failed|preload/i.test(String(error))) return
  const last = Number(sessionStorage.getItem('zhibu.reloadedAt') ?? 0)
  if (Date.now() - last < 10_000) return
  sessionStorage.setItem('zhibu.reloadedAt', String(Date.now()))
  location.assign(to.fullPath)
})
