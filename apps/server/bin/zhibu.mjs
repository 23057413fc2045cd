#!/usr/bin/env node
/** `npx zhibu`: goes on with the pinned Node 24 on the command line in TypeScript. */
import { existsSync } from 'node:fs'
import { inRepository, NODE_24 } from '../../../tools/bootstrap/places.mjs'
import { continueWithNode } from '../../../tools/bootstrap/run-node.mjs'
import { COMPILE_CACHE, SERVER_OPTIONS } from '../../../tools/bootstrap/server-node.mjs'

if (!existsSync(NODE_24)) {
  console.error('The libraries are not installed yet: run `npm start` or `npm ci` first.')
  process.exit(1)
}
continueWithNode(
  [...SERVER_OPTIONS, inRepository('apps', 'server', 'cli', 'main.ts'), ...process.argv.slice(2)],
  { ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? COMPILE_CACHE },
)
