/** Every coded refusal of the catalogue is thrown somewhere, and every code thrown is in the catalogue. */
import { errorCatalogue } from '@zhibu/contract'
import { finish, sourceFiles } from '../sources/source-files.ts'

const faults: string[] = []
const sources = sourceFiles(/^apps\/server\/(src|cli)\/.*\.ts$/).filter(
  ({ path }) => !path.endsWith('.test.ts'),
)
const everything = sources.map(({ text }) => text).join('\n')

for (const code of Object.keys(errorCatalogue)) {
  if (!everything.includes(`'${code}'`)) faults.push(`${code}: in the catalogue, thrown nowhere`)
}
for (const { path, text } of sources) {
  for (const [, code = ''] of text.matchAll(/new Refusal\(\s*'([^']+)'/g)) {
    if (!(code in errorCatalogue)) faults.push(`${path}: ${code} is not in the catalogue`)
  }
}
for (const [code, { zh, en, status }] of Object.entries(errorCatalogue)) {
  const inChinese = new Set(zh.match(/\{\w+\}/g))
  const inEnglish = new Set(en.match(/\{\w+\}/g))
  if (inChinese.symmetricDifference(inEnglish).size)
    faults.push(`${code}: the two languages fill in different things`)
  if (!/[\u4e00-\u9fff]/.test(zh)) faults.push(`${code}: no Chinese text`)
  if (status < 400 || status > 599) faults.push(`${code}: ${status} is not a refusal's status`)
}
finish('errors', faults)
