/** Loaded before everything that runs TypeScript: refuses an older Node, and keeps what Node compiles for the next start. */
import module from 'node:module'
import { resolve } from 'node:path'

const needed = 26
// An older one would only say that it does not know the file's ending.
if (Number(process.versions.node.split('.')[0]) < needed) {
  process.stderr.write(
    `Live Minutes runs on Node.js ${needed}, this is ${process.versions.node}: run \`npm ci\` (it installs the package \`node\`), then start it with npm.\n`,
  )
  process.exit(1)
}

// Stripping types and compiling are more than half of a start. Where the folder cannot be written, nothing is kept.
process.env.NODE_COMPILE_CACHE ??= resolve(import.meta.dirname, '../node_modules/.cache/node-compile')
module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
