/** A feature has the same name on every floor, is listed where it must be, and only has the eight rooms. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { finish } from '../sources/source-files.ts'

const faults: string[] = []
const names = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : []

const features = names('apps/server/src/features')
const rooms = new Set(['feature', 'routes', 'queries', 'actions', 'access', 'store', 'jobs', 'public'])
const app = readFileSync('apps/server/src/app.ts', 'utf8')
const contractIndex = readFileSync('packages/contract/src/index.ts', 'utf8')

for (const feature of features) {
  const folder = `apps/server/src/features/${feature}`
  for (const needed of ['feature.ts', 'routes.ts']) {
    if (!existsSync(`${folder}/${needed}`)) faults.push(`${folder}: ${needed} is missing`)
  }
  for (const entry of readdirSync(folder)) {
    if (entry.endsWith('.test.ts')) continue
    if (!rooms.has(entry.replace(/\.ts$/, ''))) faults.push(`${folder}/${entry}: not one of the eight rooms`)
  }
  if (!existsSync(`packages/contract/src/${feature}.ts`))
    faults.push(`packages/contract/src/${feature}.ts is missing`)
  if (!contractIndex.includes(`from './${feature}.ts'`))
    faults.push(`packages/contract/src/index.ts does not list ${feature}`)
  if (!app.includes(`./features/${feature}/feature.ts`))
    faults.push(`apps/server/src/app.ts does not list ${feature}`)
  if (!existsSync(`apps/server/test/access/examples/${feature}.ts`))
    faults.push(`no access examples for ${feature}`)
}

const known = new Set(features)
for (const feature of names('apps/web/src/features')) {
  if (!known.has(feature))
    faults.push(`apps/web/src/features/${feature}: the server has no feature of that name`)
}
const contracts = readdirSync('packages/contract/src').filter(
  (name) => name.endsWith('.ts') && name !== 'index.ts',
)
for (const file of contracts) {
  if (!known.has(file.replace(/\.ts$/, '')))
    faults.push(`packages/contract/src/${file}: the server has no feature of that name`)
}

const architecture = readFileSync('ARCHITECTURE.md', 'utf8')
for (const parent of ['.', 'apps', 'packages']) {
  for (const name of names(parent)) {
    const hidden =
      name.startsWith('.') ||
      ['node_modules', 'data', 'coverage', 'test-results', 'apps', 'packages'].includes(name)
    const path = parent === '.' ? name : `${parent}/${name}`
    if (!hidden && !architecture.includes(`${path}/`))
      faults.push(`ARCHITECTURE.md does not speak of ${path}/`)
  }
}
finish('floors', faults)
