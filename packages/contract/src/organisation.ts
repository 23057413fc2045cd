import { errorTable } from './core/errors.ts'

export const organisationErrors = errorTable({})

export const organisationEndpoints = {}
