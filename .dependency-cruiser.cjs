/**
 * Imports point one way (ARCHITECTURE.md, "Floors" and "Eight rooms"). The rules speak of any feature, through
 * back-references, so that the next one is covered on its first day.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const feature = '^apps/server/src/features/([^/]+)/'
const room = (names) => `^apps/server/src/features/[^/]+/(${names})(\\.ts$|/)`

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Rings of modules that need each other to load. Types are gone by then; what a job imports while it runs ' +
        '(jobs.ts names the job for actions.ts, which does the work) is no need of loading either.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'no-feature-rings',
      comment: 'Features use each other downwards only, also when no two files form a cycle.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^apps/server/src/features/[^/]+$' },
      to: { circular: true, path: '^apps/server/src/features/[^/]+$' },
    },
    {
      name: 'domain-knows-nothing-above',
      severity: 'error',
      from: { path: '^packages/domain/' },
      to: { path: '^(apps/|packages/(contract|ballot)/)' },
    },
    {
      name: 'domain-does-no-io',
      severity: 'error',
      from: { path: '^packages/domain/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'ballot-stands-alone',
      severity: 'error',
      from: { path: '^packages/ballot/src/' },
      to: { path: '^(apps/|packages/(contract|domain)/)' },
    },
    {
      name: 'ballot-needs-noble-hashes-only',
      severity: 'error',
      from: { path: '^packages/ballot/src/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg'], pathNot: 'node_modules/@noble/hashes' },
    },
    {
      name: 'contract-knows-nothing-above',
      severity: 'error',
      from: { path: '^packages/contract/' },
      to: { path: '^apps/' },
    },
    {
      name: 'web-and-server-do-not-meet',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^apps/server/' },
    },
    {
      name: 'server-and-web-do-not-meet',
      severity: 'error',
      from: { path: '^apps/server/(src|cli)/' },
      to: { path: '^apps/web/' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^apps/server/src/platform/' },
      to: { path: '^apps/server/src/(features|content|app\\.ts|main\\.ts)' },
    },
    {
      name: 'features-meet-through-public',
      severity: 'error',
      from: { path: feature },
      to: {
        path: feature,
        pathNot: ['^apps/server/src/features/$1/', '^apps/server/src/features/[^/]+/public(\\.ts$|/)'],
      },
    },
    {
      name: 'routes-do-not-see-the-store',
      severity: 'error',
      from: { path: room('routes') },
      to: { path: room('store') },
    },
    {
      name: 'reading-needs-no-changing',
      comment: 'What a reading endpoint and a change both need stands in queries, access or store.',
      severity: 'error',
      from: { path: room('queries') },
      to: { path: room('actions|jobs|routes|feature') },
    },
    {
      name: 'access-sees-the-store-only',
      severity: 'error',
      from: { path: room('access') },
      to: { path: room('routes|queries|actions|jobs|feature') },
    },
    {
      name: 'store-sees-no-other-room',
      severity: 'error',
      from: { path: room('store') },
      to: { path: room('routes|queries|actions|access|jobs|public|feature') },
    },
    {
      name: 'only-app-lists-features',
      severity: 'error',
      from: { pathNot: '^apps/server/src/app\\.ts$' },
      to: { path: room('feature') },
    },
    {
      name: 'payment-sandbox-stands-alone',
      comment: 'It is the other side of the wire: nothing of ours may be right on both sides by sharing it.',
      severity: 'error',
      from: { path: '^apps/payment-sandbox/' },
      to: { path: '^(apps/(server|web)|packages)/' },
    },
    {
      name: 'nobody-needs-the-payment-sandbox',
      severity: 'error',
      from: { pathNot: '^apps/payment-sandbox/' },
      to: { path: '^apps/payment-sandbox/' },
    },
    {
      name: 'web-shared-knows-no-feature',
      severity: 'error',
      from: { path: '^apps/web/src/shared/' },
      to: { path: '^apps/web/src/features/' },
    },
    {
      name: 'web-features-meet-through-shared',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Tests may reach wherever they must; what they prove does not.
    exclude: { path: '(^|/)(dist|\\.cache)/|\\.test\\.ts$|^apps/server/test/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
    skipAnalysisNotInRules: true,
  },
}
