/**
 * Habits that a linter does not know: Chinese text only where texts belong, no vague file names, no mocks of our
 * own modules, test titles that are sentences, suppressions with a reason.
 */
import { finish, sourceFiles } from '../sources/source-files.ts'

const faults: string[] = []
const vague = /(^|\/)(utils?|helpers?|common|misc|managers?|types)\.(ts|vue)$/
const chinese = /[\u4e00-\u9fff]/

/** Where Chinese stands by right: texts, the domain's canonical names, templates, invented people, tests. */
const mayBeChinese = [
  // labels.ts holds what menus say: apart from a feature's other messages, for it is loaded with the first page.
  /(messages|texts?|problems|catalogue|notices|labels)[^/]*\.ts$/,
  /\/(messages|texts|content|templates|fixtures|i18n)\//,
  /^packages\/domain\/src\//,
  /^packages\/contract\/src\//,
  /^apps\/server\/cli\//,
  /\.test\.ts$/,
  /^apps\/(server|web)\/test\//,
  /^(e2e|bench|tools)\//,
  /\.spec\.ts$/,
]

for (const { path, text } of sourceFiles(/\.(ts|vue|mjs|cjs)$/)) {
  if (vague.test(path)) faults.push(`${path}: the name says nothing`)
  if (/vi\.mock\(\s*['"]\./.test(text)) faults.push(`${path}: mocks a module of our own`)
  if (/\.(test|spec)\.ts$/.test(path)) checkTitles(path, text)
  for (const line of text.split('\n')) {
    if (/(eslint|oxlint)-disable(?!.* -- \S)/.test(line))
      faults.push(`${path}: a suppressed check without a reason (" -- why")`)
  }
  if (chinese.test(withoutComments(text)) && !mayBeChinese.some((pattern) => pattern.test(path))) {
    const line =
      withoutComments(text)
        .split('\n')
        .findIndex((each) => chinese.test(each)) + 1
    faults.push(`${path}:${line}: Chinese text outside the message files`)
  }
}

function checkTitles(path: string, text: string): void {
  for (const [, title] of text.matchAll(/\bit\(\s*['"`](.+?)['"`],/g)) {
    if (/\bworks?$|should (work|be defined)|^test\b/i.test(title!))
      faults.push(`${path}: "${title}" says nothing about the product`)
  }
}

/** Comments may quote Chinese terms; line breaks stay so that line numbers hold. */
function withoutComments(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ''))
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
}
finish('words', faults)
