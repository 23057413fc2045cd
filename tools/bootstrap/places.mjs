/** Where things lie in the checkout. Plain JavaScript for Node 20: it runs before anything is installed. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {string[]} parts @returns {string} absolute path of something in the checkout */
export const inRepository = (...parts) => path.join(REPOSITORY, ...parts)

/** The pinned Node 24, an npm package like any other. */
export const NODE_24 = inRepository('node_modules', 'node', 'bin', 'node')
