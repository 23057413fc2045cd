declare module 'virtual:endpoint-table' {
  import type { EndpointTable } from './shared/client/endpoint-table.ts'
  const table: EndpointTable
  export default table
}
