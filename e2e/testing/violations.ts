/** One violation of each kind that the static checks exist for, and a sound tree around them. */

/** What is right: none of the checks may complain about these. */
export const soundFiles = {
  'shared/sound.ts': `export function half(n: number): number {\n  return n / 2\n}\n`,
  'shared/sound.test.ts': `import { readFileSync } from 'node:fs'\nexport const own = readFileSync('package.json', 'utf8')\n`,
  'server/config.ts': `export const port = Number(process.env.PORT)\n`,
  'server/main.ts': `import { port } from './config.ts'\nexport const address = port\n`,
  'server/http/sound.ts': `import { half } from '../../shared/sound.ts'\nexport const two = half(4)\n`,
  'server/storage/sqlite-rows.ts': `export const rows: readonly string[] = []\nexport type Rows = typeof rows\n`,
  'server/http/by-type.ts': `import type { Rows } from '../storage/sqlite-rows.ts'\nexport type Kept = Rows\n`,
  'server/testing/double.ts': `export const double = 2\n`,
  'client/sound.tsx': `import { useState } from 'react'\nexport function Sound() {\n  return <p>{useState('a')[0]}</p>\n}\n`,
  'e2e/sound.ts': `export const three = 3\n`,
} as const

/** Path, text, and the lint rule that must report it. */
export const lintViolations = [
  ['shared/any.ts', `export const loose: any = 1\n`, '@typescript-eslint/no-explicit-any'],
  ['client/any.tsx', `export const loose: any = 1\n`, '@typescript-eslint/no-explicit-any'],
  ['server/floating.ts', `Promise.resolve(1)\nexport {}\n`, '@typescript-eslint/no-floating-promises'],
  ['client/floating.tsx', `Promise.resolve(1)\nexport {}\n`, '@typescript-eslint/no-floating-promises'],
  ['e2e/floating.test.ts', `Promise.resolve(1)\nexport {}\n`, '@typescript-eslint/no-floating-promises'],
  ['server/default.ts', `export default 1\n`, 'no-restricted-syntax'],
  ['server/star.ts', `export * from './config.ts'\n`, 'no-restricted-syntax'],
  ['server/environment.ts', `export const home = process.env.HOME\n`, 'no-restricted-properties'],
  [
    'server/environment-import.ts',
    `import { env } from 'node:process'\nexport const home = env.HOME\n`,
    'no-restricted-imports',
  ],
  ['shared/clock.ts', `export const now = Date.now()\n`, 'no-restricted-properties'],
  ['shared/page.ts', `export const title = document.title\n`, 'no-restricted-globals'],
  ['server/empty-catch.ts', `try {\n  console.log(1)\n} catch {}\nexport {}\n`, 'no-empty'],
  [
    'client/hook.tsx',
    `import { useState } from 'react'\nexport function Hook({ on }: { on: boolean }) {\n  if (on) useState(1)\n  return null\n}\n`,
    'react-hooks/rules-of-hooks',
  ],
] as const

/** Path, text, and the direction rule that must report it. */
export const directionViolations = [
  ['shared/to-server.ts', `export { port } from '../server/config.ts'\n`, 'shared-is-pure'],
  ['shared/to-node.ts', `export { readFileSync } from 'node:fs'\n`, 'shared-without-node'],
  ['shared/to-framework.ts', `export { createElement } from 'react'\n`, 'shared-without-frameworks'],
  ['client/to-server.tsx', `export { port } from '../server/config.ts'\n`, 'client-not-server'],
  ['client/to-node.ts', `export { join } from 'node:path'\n`, 'client-without-node'],
  ['server/to-client.ts', `export { Sound } from '../client/sound.tsx'\n`, 'server-not-client'],
  ['server/storage/to-http.ts', `export { two } from '../http/sound.ts'\n`, 'storage-knows-no-rooms'],
  ['server/storage/to-socket.ts', `export { WebSocket } from 'ws'\n`, 'storage-knows-no-rooms'],
  ['server/sync/to-sqlite.ts', `export { rows } from '../storage/sqlite-rows.ts'\n`, 'storage-by-interface'],
  ['server/sync/to-http.ts', `export { two } from '../http/sound.ts'\n`, 'sync-not-http'],
  ['server/publish/landed.ts', `export { one } from '../sync/to-publish.ts'\n`, 'publish-not-sync'],
  ['server/sync/to-publish.ts', `export { two as one } from '../publish/receipt.ts'\n`, 'sync-not-publish'],
  ['client/collab/to-react.ts', `export { useState } from 'react'\n`, 'collab-without-react'],
  ['server/http/to-testing.ts', `export { double } from '../testing/double.ts'\n`, 'no-testing-in-product'],
  ['server/http/to-main.ts', `export { address } from '../main.ts'\n`, 'main-is-the-root'],
  ['server/http/to-nowhere.ts', `export { gone } from './gone.ts'\n`, 'resolvable'],
  ['shared/cycle-a.ts', `import { b } from './cycle-b.ts'\nexport const a = () => b\n`, 'no-cycle'],
  ['shared/cycle-b.ts', `import { a } from './cycle-a.ts'\nexport const b = () => a\n`, 'no-cycle'],
] as const

/** What the planted imports above need to point to. */
export const directionTargets = {
  'server/publish/receipt.ts': `export const two = 2\n`,
} as const

/** Path, text, and a part of what the compiler must say. */
export const typeViolations = [
  ['shared/types-dom.ts', `export const title = document.title\n`, "Cannot find name 'document'"],
  ['shared/types-node.ts', `export const home = process.cwd()\n`, "Cannot find name 'process'"],
  [
    'shared/types-fs.ts',
    `import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n`,
    "Cannot find name 'node:fs'",
  ],
  ['server/types-dom.ts', `export const title = document.title\n`, "Cannot find name 'document'"],
  ['client/types-node.ts', `export const home = process.cwd()\n`, "Cannot find name 'process'"],
  ['server/types-index.ts', `const list: string[] = []\nexport const first: string = list[0]\n`, 'TS2322'],
  ['server/types-enum.ts', `export enum Kind {\n  A,\n}\n`, 'TS1294'],
] as const
