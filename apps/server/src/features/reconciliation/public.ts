/** How whoever speaks with a channel gives its bills to the nightly comparison; and what waits for treasurers. */
export { reconciliationTodos } from './queries/todos.ts'
export { type BillLine, readBillsFrom } from './actions/bill-sources.ts'
