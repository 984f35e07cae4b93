/** Builds the page of editors in memory and serves it on loopback; it is no part of the product. */
import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { build } from 'vite'

const folder = resolve(import.meta.dirname, 'page')
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
}

/** Alone in its process, a page may read the clock to 5 µs instead of 100. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-store',
}

export type ServedHarness = {
  /** Address of the page. */
  readonly url: string
  close(): Promise<void>
}

/** Serves the harness on a free port of loopback, as the sources are now. */
export async function serveHarness(): Promise<ServedHarness> {
  const files = await buildHarness()
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1)
    const content = files.get(name)
    if (content === undefined) {
      response.writeHead(404, isolation).end()
      return
    }
    const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    response.writeHead(200, { ...isolation, 'Content-Type': type }).end(content)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the harness has no port')
  return {
    url: `http://127.0.0.1:${address.port}/page.html`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** Its files by name. */
async function buildHarness(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    // Two copies of Yjs or of a ProseMirror package break `instanceof` checks.
    resolve: {
      dedupe: ['yjs', 'y-protocols', 'lib0', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'],
    },
    build: {
      write: false,
      target: 'es2023',
      // A profile shows the names of the sources.
      minify: false,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: resolve(folder, 'page.html') },
    },
  })
  if (Array.isArray(built) || !('output' in built))
    throw new Error('the harness was built otherwise than asked')
  return new Map(
    built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source] as const),
  )
}
