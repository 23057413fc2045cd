/** What is photographed. `as`: role or campus number of a demonstration account; nobody when missing. */
export interface Shot {
  readonly name: string
  readonly path: string
  readonly as?: string
  /** What is done on the page before the picture. */
  readonly steps?: readonly (
    | { readonly click: string | RegExp; readonly role?: 'button' | 'link' | 'tab' | 'menuitem' }
    | { readonly fill: string; readonly with: string }
  )[]
  /** The whole page instead of the screen. */
  readonly whole?: boolean
}

export const shots: readonly Shot[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'home', path: '/', as: '党支部书记' },
  { name: 'security', path: '/security', as: '党支部书记' },
  { name: 'settings', path: '/settings', as: '党支部书记' },
  { name: 'accounts', path: '/accounts', as: '安全管理员' },
  { name: 'not-found', path: '/no/such/page', as: '党支部书记' },
]
