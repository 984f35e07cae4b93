/** Runs before `npm start`: builds the client where it is missing or older than what it is built from. */
import { resolve } from 'node:path'
import { newestChangeMs } from './newest-change.ts'

const root = resolve(import.meta.dirname, '../..')
const sources = ['client', 'shared', 'vite.config.ts', 'package-lock.json'].map((path) => resolve(root, path))
const builtMs = newestChangeMs([resolve(root, 'client/dist/index.html')])

if (builtMs === 0 || newestChangeMs(sources, ['dist']) > builtMs) {
  process.stdout.write('Building the client…\n')
  // Loaded here only: a start without a build should not wait for the bundler.
  const { build } = await import('vite')
  await build({ configFile: resolve(root, 'vite.config.ts'), logLevel: 'warn' })
}
