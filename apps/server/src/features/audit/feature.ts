import { auditEndpoints } from '@zhibu/contract/audit'
import { feature } from '../../platform/feature.ts'
import { verifyAuditChain } from './jobs.ts'
import { handlers } from './routes.ts'

export const audit = feature({ name: 'audit', endpoints: auditEndpoints, handlers, jobs: [verifyAuditChain] })
