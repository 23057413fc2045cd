/** How the Node of the server and of the command line is set up; see docs/performance.md. */
import { inRepository } from './places.mjs'

/**
 * Options of Node. Left alone, V8 lets the space for fresh objects grow past 100 MB while modules load or a roster is
 * imported, and does not give it back; halves of 16 MiB keep the idle server some 25 MB smaller, and the import of
 * 20,000 people within 400 MB. (8 MiB save 10 MB more, at the price of slower answers under load.)
 */
export const SERVER_OPTIONS = ['--max-semi-space-size=16']

/** Compiled (and type-stripped) modules are kept there: a third less work at the next start. */
export const COMPILE_CACHE = inRepository('.cache', 'compiled')
