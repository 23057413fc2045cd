/** What is photographed. `as`: role or campus number of a demonstration account; nobody when missing. */
export interface Shot {
  /** The picture's name; the width is added to it. */
  readonly name: string
  readonly path: string
  readonly as?: string
  readonly sizes: readonly ('phone' | 'desktop')[]
  /** What is done on the page before the picture. */
  readonly steps?: readonly (
    | { readonly click: string | RegExp; readonly role?: 'button' | 'link' | 'tab' | 'menuitem' | 'radio' }
    | { readonly fill: string; readonly with: string }
  )[]
  /** The whole page instead of the screen. */
  readonly whole?: boolean
}

const onPhone = ['phone'] as const
const onDesktop = ['desktop'] as const

export const shots: readonly Shot[] = [
  { name: 'sign-in', path: '/sign-in', sizes: onPhone },
  { name: 'home-secretary', path: '/', as: '党支部书记', sizes: onDesktop },
  { name: 'home-activist', path: '/', as: '入党积极分子', sizes: onPhone },
  { name: 'archive-activist', path: '/archive', as: '入党积极分子', sizes: onPhone },
  {
    name: 'report-returned',
    path: '/archive',
    as: '入党积极分子',
    sizes: onPhone,
    steps: [{ click: /已退回/, role: 'link' }],
  },
  {
    name: 'month-mentor',
    path: '/mentees',
    as: '培养联系人',
    sizes: onPhone,
    steps: [{ click: '打开档案', role: 'link' }],
  },
  {
    name: 'timeline-probationary',
    path: '/archive',
    as: '预备党员',
    sizes: onDesktop,
    steps: [{ click: '成长时间线', role: 'tab' }],
  },
  { name: 'review-secretary', path: '/archive/to-review', as: '党支部书记', sizes: onDesktop },
  { name: 'overview-college', path: '/overview', as: '院系组织员', sizes: onDesktop },
  { name: 'roster-secretary', path: '/people?stage=activist', as: '党支部书记', sizes: onDesktop },
  { name: 'import-secretary', path: '/rosters/import', as: '党支部书记', sizes: onDesktop },
  { name: 'organisation', path: '/organisation', as: '校党委工作人员', sizes: onDesktop },
  { name: 'branch-votes', path: '/branch-votes', as: '党支部书记', sizes: ['phone', 'desktop'] },
  {
    name: 'resolution-new',
    path: '/branch-votes/new/resolution',
    as: '党支部书记',
    sizes: onPhone,
    steps: [{ click: '接收预备党员', role: 'radio' }],
    whole: true,
  },
  {
    name: 'election-new',
    path: '/branch-votes/new/election',
    as: '党支部书记',
    sizes: onDesktop,
    whole: true,
  },
  { name: 'appeals', path: '/appeals', as: '正式党员', sizes: onPhone },
  { name: 'my-donations', path: '/donations', as: '正式党员', sizes: onPhone },
  { name: 'appeals-college', path: '/branch-appeals', as: '院系组织员', sizes: onDesktop },
  { name: 'reconciliation', path: '/reconciliation', as: '校党委工作人员', sizes: onDesktop },
  { name: 'bank-statements', path: '/reconciliation/statements', as: '校党委工作人员', sizes: onDesktop },
  { name: 'my-information', path: '/me/information', as: '入党积极分子', sizes: onPhone },
  { name: 'dues-member', path: '/dues', as: '正式党员', sizes: ['phone', 'desktop'] },
  { name: 'dues-card', path: '/dues/card', as: '正式党员', sizes: onPhone },
  { name: 'dues-collection', path: '/branch-dues', as: '校党委工作人员', sizes: onDesktop },
  { name: 'dues-figures', path: '/branch-dues/figures', as: '党支部书记', sizes: onDesktop },
  { name: 'dues-cash', path: '/branch-dues/offline', as: '党支部书记', sizes: ['phone', 'desktop'] },
  { name: 'receipt-verify', path: '/receipts', sizes: onPhone },
  { name: 'books-branch', path: '/books', as: '党支部书记', sizes: onDesktop },
  { name: 'trial-balance', path: '/books/trial-balance', as: '审计员', sizes: onDesktop },
  { name: 'dues-branch', path: '/branch-dues', as: '党支部书记', sizes: onDesktop },
  {
    name: 'appeal',
    path: '/appeals',
    as: '正式党员',
    sizes: onPhone,
    steps: [{ click: /代码助老/, role: 'link' }],
  },
  {
    name: 'reconciliation-day',
    path: '/reconciliation?state=open',
    as: '校党委工作人员',
    sizes: onDesktop,
    steps: [{ click: /^\d{4}-\d\d-\d\d$/, role: 'link' }],
  },
  { name: 'audit', path: '/audit', as: '审计员', sizes: onDesktop },
]
