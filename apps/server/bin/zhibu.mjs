#!/usr/bin/env node
/** `npx zhibu`: goes on with the pinned Node 24 on the command line in TypeScript. */
import { existsSync } from 'node:fs'
import { inRepository, NODE_24 } from '../../../tools/bootstrap/places.mjs'
import { continueWithNode } from '../../../tools/bootstrap/run-node.mjs'

if (!existsSync(NODE_24)) {
  console.error('The libraries are not installed yet: run `npm start` or `npm ci` first.')
  process.exit(1)
}
// A small young generation keeps a large import within 400 MB; the price is not measurable.
continueWithNode([
  '--max-semi-space-size=8',
  inRepository('apps', 'server', 'cli', 'main.ts'),
  ...process.argv.slice(2),
])
