/** The table straight from the contract: for tests. A build puts the finished table in this module's place. */
import { contract } from '@zhibu/contract'
import { endpointTable } from './endpoint-table.ts'

export default endpointTable(contract)
