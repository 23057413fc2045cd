/** Canned answers in the contract's shapes, enough to look at the shell and the account pages. */
export interface Reply {
  readonly status?: number
  readonly body: unknown
  readonly cookie?: string
}

interface Account {
  readonly role: string
  readonly name: string
  readonly campusId: string
  readonly pending: 'changePassword' | 'secondFactor' | null
  readonly officer: boolean
}

export const accounts: readonly Account[] = [
  { role: '支部书记', name: '沈知微', campusId: 'T2018031', pending: null, officer: true },
  { role: '组织委员', name: '顾行舟', campusId: 'S2023117', pending: 'secondFactor', officer: true },
  { role: '培养联系人', name: '陆清和', campusId: 'T2015009', pending: null, officer: false },
  { role: '正式党员', name: '林望舒', campusId: 'S2022046', pending: null, officer: false },
  {
    role: '入党积极分子',
    name: '欧阳景明·买买提江',
    campusId: 'S2024208',
    pending: 'changePassword',
    officer: false,
  },
  { role: '院系党委组织员', name: '许汀兰', campusId: 'T2010012', pending: null, officer: true },
]

const branch = { id: '01990000-0000-7000-8000-000000000001', name: '计算机学院软件工程系本科生第二党支部' }

function sessionOf(account: Account | undefined): unknown {
  if (!account) {
    return {
      signedIn: false,
      methods: { password: true, passkey: true, oidc: '用校园统一身份认证登录', cas: null },
      demonstrationAccounts: accounts.map(({ role, name, campusId }) => ({
        role,
        name,
        campusId,
        password: 'demo',
      })),
    }
  }
  return {
    signedIn: true,
    userId: account.campusId,
    personId: null,
    name: account.name,
    campusId: account.campusId,
    stage: 'full',
    branch,
    offices: account.officer
      ? [{ kind: 'secretary', unitId: branch.id, unitKind: 'branch', unitName: branch.name }]
      : [],
    mentees: 2,
    pending: account.pending,
    secondFactor: { totp: false, passkeys: 0, required: account.officer, verified: account.officer },
    areas: [
      'home',
      'members',
      'archive',
      'organisation',
      'notices',
      'privacy',
      'rosters',
      'overview',
      'offices',
    ],
    idleSeconds: 1800,
    endsAt: '2026-11-23T12:00:00.000Z',
  }
}

function problem(status: number, code: string, zh: string, en: string): Reply {
  return { status, body: { type: '', title: en, status, code, text: { zh, en }, requestId: 'r-7f3a' } }
}

const device = { browser: 'Firefox 148', system: 'Windows 11', kind: 'computer' }
const ownSessions = [
  {
    id: 'a',
    current: true,
    device,
    address: '10.12.3.40',
    method: 'password',
    secondFactor: true,
    signedInAt: '2026-11-22T01:00:00.000Z',
    lastSeenAt: '2026-11-22T09:58:00.000Z',
  },
  {
    id: 'b',
    current: false,
    device: { browser: 'Chrome 150', system: 'Android 16', kind: 'phone' },
    address: '36.152.44.9',
    method: 'passkey',
    secondFactor: true,
    signedInAt: '2026-11-20T12:30:00.000Z',
    lastSeenAt: '2026-11-21T15:02:00.000Z',
  },
]
const todos = [
  {
    kind: 'fixture.unknown',
    params: { name: '林望舒', n: 3 },
    link: '/archive',
    askedBy: '林望舒',
    dueOn: '2026-11-25',
    late: false,
    rule: {
      text: {
        zh: '思想汇报交来后，支部委员会应在十日内审阅。',
        en: 'The committee reads a report within ten days.',
      },
      article: '本系统设置',
    },
  },
  {
    kind: 'fixture.other',
    params: {},
    link: '/people',
    askedBy: null,
    dueOn: '2026-11-20',
    late: true,
    rule: null,
  },
]

const fixed: Readonly<Record<string, unknown>> = {
  'GET /api/my/sessions': { items: ownSessions },
  'GET /api/my/second-factors': {
    totp: true,
    backupCodesLeft: 8,
    passkeys: [{ id: 'p', name: '我的手机', createdAt: '2026-10-02T02:00:00.000Z', backedUp: true }],
    required: true,
    proofNeeded: true,
  },
  'POST /api/my/password/strength': {
    score: 1,
    guessesLog10: 5.2,
    accepted: false,
    hints: [
      {
        code: 'common',
        zh: '这是常见的密码，换几个不相干的词连起来。',
        en: 'This is a common password; join a few unrelated words instead.',
      },
    ],
  },
  'POST /api/my/second-factors/totp': {
    uri: 'otpauth://totp/%E6%94%AF%E9%83%A8:T2018031?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=%E6%94%AF%E9%83%A8',
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    backupCodes: [
      '4f7k-29qa',
      'm3xz-8w1c',
      'q0pd-55rt',
      'z9ba-71hn',
      'k2ve-30sy',
      't8ju-64mf',
      'c5wo-17gi',
      'r1yl-92dx',
    ],
  },
  'POST /api/my/second-factors/totp/confirm': {},
  'GET /api/notices': { items: [], next: null, unread: 0 },
}

/** The answer to one call. */
export function answer(call: string, body: Record<string, unknown>, account: Account | undefined): Reply {
  if (call === 'GET /api/session') return { body: sessionOf(account) }
  if (call === 'DELETE /api/session') return { body: {}, cookie: '' }
  if (call === 'POST /api/session/password') {
    const found = accounts.find((one) => one.campusId === body['campusId'])
    if (!found)
      return problem(
        401,
        'accounts.wrongCredentials',
        '学号（工号）或密码不正确。',
        'Campus number or password is wrong.',
      )
    if (found.role === '培养联系人' && body['password'] === 'demo')
      return { body: { next: 'secondFactor', methods: ['totp', 'backupCode', 'passkey'] } }
    return { body: { next: 'done' }, cookie: found.campusId }
  }
  if (!account) return problem(401, 'platform.signInRequired', '请先登录。', 'Please sign in first.')
  if (call === 'GET /api/home/todos')
    return { body: account.officer ? { items: todos, more: 0 } : { items: [], more: 0 } }
  if (call in fixed) return { body: fixed[call] }
  return problem(404, 'platform.notFound', '没有找到，或您无权查看。', 'Not found, or not yours to see.')
}
