import type { Endpoints, Method } from '@zhibu/contract/core/endpoint'

/** What a browser must know to call an endpoint: `file` answers with a file, `upload` sends one. */
export interface EndpointRow {
  readonly method: Method
  readonly path: string
  readonly file?: true
  readonly upload?: true
}

/** Every endpoint of the contract, by feature and name. */
export type EndpointTable = Readonly<Record<string, Readonly<Record<string, EndpointRow>>>>

/** The contract without its schemas. */
export function endpointTable(contract: Readonly<Record<string, Endpoints>>): EndpointTable {
  const rows = (endpoints: Endpoints) =>
    Object.entries(endpoints).map(([name, spec]) => {
      const row: EndpointRow = {
        method: spec.method,
        path: spec.path,
        ...('file' in spec.output && { file: true as const }),
        ...(spec.upload && { upload: true as const }),
      }
      return [name, row] as const
    })
  return Object.fromEntries(
    Object.entries(contract).map(([feature, endpoints]) => [feature, Object.fromEntries(rows(endpoints))]),
  )
}
