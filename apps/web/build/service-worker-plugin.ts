import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Plugin, Rollup } from 'vite'

type Bundle = Rollup.OutputBundle

/** The entry with everything it needs at once, plus the page's style sheets and fixed files. */
function shellOf(bundle: Bundle): string[] {
  const found = new Set<string>()
  const visit = (file: string): void => {
    const chunk = bundle[file]
    if (found.has(file) || chunk?.type !== 'chunk') return
    found.add(file)
    chunk.viteMetadata?.importedCss.forEach((css) => found.add(css))
    chunk.imports.forEach(visit)
  }
  for (const chunk of Object.values(bundle)) {
    const opensFirst =
      chunk.type === 'chunk' && (chunk.isEntry || /(?:SignIn|Home)Page\.vue/.test(chunk.facadeModuleId ?? ''))
    if (opensFirst) visit(chunk.fileName)
  }
  return [
    '/',
    '/appearance.js',
    '/manifest.webmanifest',
    '/icons/mark.svg',
    ...[...found].map((file) => `/${file}`),
  ]
}

/** Emits `/sw.js` with the list of files the shell consists of; its text changes whenever any of them does. */
export function serviceWorkerPlugin(): Plugin {
  const source = new URL('../src/service-worker/sw.js', import.meta.url)
  return {
    name: 'zhibu:service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const shell = shellOf(bundle)
        const names = Object.keys(bundle).sort().join()
        const page = bundle['index.html']
        const html = page?.type === 'asset' ? String(page.source) : ''
        const version = createHash('sha256').update(names).update(html).digest('hex').slice(0, 12)
        const text = (await readFile(source, 'utf8'))
          .replace('__VERSION__', version)
          .replace('__SHELL__', JSON.stringify(shell))
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: text })
      },
    },
  }
}
