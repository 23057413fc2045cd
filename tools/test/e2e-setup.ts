import type { TestProject } from 'vitest/node'
import { startProduct, temporaryData, type ReadyLine } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The demonstration product all journeys share: its address and accounts. */
    product: ReadyLine
  }
}

/** Starts one product with the demonstration university for the whole run of journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = await temporaryData()
  const { url, readyMs, accounts, paymentSandbox, end } = await startProduct(data.folder)
  project.provide('product', { url, readyMs, accounts, paymentSandbox })
  return async () => {
    await end()
    await data.remove()
  }
}
