import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const compress = promisify(brotliCompress)
const compressible = /\.(?:js|css|html|svg|webmanifest|json)$/

async function precompress(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  for (const name of names.filter((n) => compressible.test(n))) {
    const content = await readFile(join(folder, name))
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    }
    await writeFile(join(folder, `${name}.br`), await compress(content, { params }))
  }
}

/** Writes `FILE.br` beside every text file of the build, for the server to send as it is. */
export function precompressPlugin(): Plugin {
  let folder = ''
  return {
    name: 'zhibu:precompress',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => void (folder = resolve(config.root, config.build.outDir)),
    closeBundle: { sequential: true, order: 'post', handler: () => precompress(folder) },
  }
}
