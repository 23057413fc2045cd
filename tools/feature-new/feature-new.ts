/**
 * `npm run feature:new NAME`: lays down an empty feature on every floor and lists it where it must be listed.
 * docs/howto/add-a-feature.md goes on from there.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const name = process.argv[2] ?? ''
if (!/^[a-z][a-zA-Z]{2,30}$/.test(name)) {
  console.error('npm run feature:new NAME   (one English word in camelCase, see docs/glossary.md)')
  process.exit(2)
}
if (existsSync(`apps/server/src/features/${name}`)) {
  console.error(`There is a feature ${name} already.`)
  process.exit(2)
}

const endOfFeatures = /(export const features: readonly Feature\[\] = \[[^\]]*?),?\s*\]/

// Looked up before anything is laid down: a feature is on every floor or on none.
const changes = [
  changed('packages/contract/src/index.ts', [
    [/\n\nexport const contract/, `\nimport { ${name}Endpoints, ${name}Errors } from './${name}.ts'$&`],
    [/\n\} as const/, `\n  ${name}: ${name}Endpoints,$&`],
    [/\n\}\n$/, `\n  ...${name}Errors,$&`],
  ]),
  changed('apps/server/src/app.ts', [
    [lastImportOf('feature.ts'), `$&import { ${name} } from './features/${name}/feature.ts'\n`],
    [endOfFeatures, `$1,\n  ${name},\n]`],
  ]),
  changed('apps/server/test/access/examples/index.ts', [
    [/\n\nexport const examples = \{/, `\nimport { examples as ${name} } from './${name}.ts'$&\n  ${name},`],
  ]),
  changed('apps/web/src/features.ts', [
    [lastImportOf('index.ts'), `$&import { ${name}Feature } from './features/${name}/index.ts'\n`],
    [endOfFeatures, `$1,\n  ${name}Feature,\n]`],
  ]),
]
lay(`packages/contract/src/${name}.ts`, [
  "import { errorTable } from './core/errors.ts'",
  '',
  `export const ${name}Errors = errorTable({})`,
  '',
  `export const ${name}Endpoints = {}`,
])
lay(`apps/server/migrations/${nextMigration()}_${name}.sql`, [
  `-- Tables of ${name}: named ${name}_…, with grants to zhibu_app.`,
])
lay(`apps/server/src/features/${name}/routes.ts`, [
  `import type { ${name}Endpoints } from '@zhibu/contract/${name}'`,
  "import type { Handlers } from '../../platform/feature.ts'",
  '',
  `export const handlers: Handlers<typeof ${name}Endpoints> = {}`,
])
lay(`apps/server/src/features/${name}/feature.ts`, [
  `import { ${name}Endpoints } from '@zhibu/contract/${name}'`,
  "import { feature } from '../../platform/feature.ts'",
  "import { handlers } from './routes.ts'",
  '',
  `export const ${name} = feature({ name: '${name}', endpoints: ${name}Endpoints, handlers })`,
])
lay(`apps/server/test/access/examples/${name}.ts`, [
  `import type { ${name}Endpoints } from '@zhibu/contract/${name}'`,
  "import type { Examples } from '../walk-types.ts'",
  '',
  `export const examples: Examples<typeof ${name}Endpoints> = {}`,
])
lay(`apps/web/src/features/${name}/index.ts`, [
  "import { defineFeature } from '../../shared/navigation/feature.ts'",
  '',
  `export const ${name}Feature = defineFeature({ name: '${name}', routes: [], nav: [] })`,
])
for (const { path, text } of changes) {
  writeFileSync(path, text)
  console.log(`  changed  ${path}`)
}
console.log('Next: docs/howto/add-a-feature.md, then npx oxfmt . and npm run check')

function nextMigration(): string {
  const numbers = readdirSync('apps/server/migrations').map((file) => Number(file.slice(0, 4)))
  return String(Math.max(...numbers) + 1).padStart(4, '0')
}

function lay(path: string, lines: readonly string[]): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${lines.join('\n')}\n`, { flag: 'wx' })
  console.log(`  new      ${path}`)
}

function changed(path: string, edits: readonly (readonly [RegExp, string])[]) {
  let text = readFileSync(path, 'utf8')
  for (const [pattern, replacement] of edits) {
    if (!pattern.test(text)) throw new Error(`${path}: no place found for ${name} (${pattern})`)
    text = text.replace(pattern, replacement)
  }
  return { path, text }
}

/** The last import of a feature's `file`, to put another behind it. */
function lastImportOf(file: string): RegExp {
  const one = String.raw`import \{ \w+ \} from '\./features/\w+/${file.replace('.', String.raw`\.`)}'\n`
  return new RegExp(`${one}(?![^]*${one})`)
}
