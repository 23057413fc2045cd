import { fileURLToPath } from 'node:url'
import { type Plugin, runnerImport } from 'vite'
import { type EndpointTable, endpointTable } from '../src/shared/client/endpoint-table.ts'

const contractFile = fileURLToPath(import.meta.resolve('@zhibu/contract'))
const contractFolder = new URL('.', import.meta.resolve('@zhibu/contract')).pathname
const id = '#endpoint-table'
const virtualId = '\0zhibu-endpoint-table'

async function readTable(): Promise<EndpointTable> {
  const { module } = await runnerImport<{ contract: Parameters<typeof endpointTable>[0] }>(contractFile)
  return endpointTable(module.contract)
}

/**
 * Gives the browser method and path of every endpoint as `#endpoint-table`, read from the contract at
 * build time. The schemas (and Zod) stay on the server, so the first page stays small.
 */
export function endpointTablePlugin(): Plugin {
  return {
    name: 'zhibu:endpoint-table',
    enforce: 'pre',
    resolveId: (source) => (source === id ? virtualId : undefined),
    async load(source) {
      if (source !== virtualId) return undefined
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(await readTable()))})`
    },
    hotUpdate({ file }) {
      if (!file.startsWith(contractFolder)) return
      const table = this.environment.moduleGraph.getModuleById(virtualId)
      if (table) this.environment.moduleGraph.invalidateModule(table)
      this.environment.hot.send({ type: 'full-reload' })
    },
  }
}
