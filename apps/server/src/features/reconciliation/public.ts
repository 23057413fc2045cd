/** How whoever speaks with a channel gives its bills to the nightly comparison. */
export { type BillLine, readBillsFrom } from './actions/bill-sources.ts'
