import { errorTable } from './core/errors.ts'

export const membersErrors = errorTable({})

export const membersEndpoints = {}
