/** How the Node of the server and of the command line is set up; see docs/performance.md. */
import { inRepository } from './places.mjs'

/**
 * Options of Node. Left alone, V8 lets the space for fresh objects grow past 100 MB while modules load or a roster is
 * imported, and does not give it back; halves of 8 MiB keep the idle server some 40 MB smaller, and the import of
 * 20,000 people within 400 MB. The price was not measurable.
 */
export const SERVER_OPTIONS = ['--max-semi-space-size=8']

/** Compiled (and type-stripped) modules are kept there: a third less work at the next start. */
export const COMPILE_CACHE = inRepository('.cache', 'compiled')
