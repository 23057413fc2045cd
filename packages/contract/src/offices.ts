import { errorTable } from './core/errors.ts'

export const officesErrors = errorTable({})

export const officesEndpoints = {}
