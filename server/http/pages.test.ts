import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ApiServer, problemOf, testConfig } from '../testing/api-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const page = '<!doctype html><title>Live Minutes</title>'

async function serveClient(): Promise<ApiServer> {
  const clientFolder = temporaryFolder()
  const files = {
    'index.html': page,
    'assets/index-abc.js': 'export {}',
    'icon.svg': '<svg/>',
    '.vite/manifest.json': '{}',
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(clientFolder, name, '..'), { recursive: true })
    writeFileSync(join(clientFolder, name), content)
  }
  return ApiServer.start(testConfig(), { clientFolder })
}

test('[WEB1] [WIRE8] the three pages are the client, under the policy', async () => {
  const server = await serveClient()
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  for (const path of ['/', `/m/${id}`, `/m/${id}?view=source`, `/m/${id}/finish`, '/m/no-such-meeting']) {
    const response = await server.get(path)
    expect([response.status, await response.text()]).toEqual([200, page])
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';")
  }
  expect((await server.send('HEAD', '/')).status).toBe(200)
})

test('[WEB1] built files are kept for good, others are asked for again', async () => {
  const server = await serveClient()
  const built = await server.get('/assets/index-abc.js')
  expect(built.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(built.headers.get('content-type')).toMatch(/^(text|application)\/javascript/)
  expect((await server.get('/icon.svg')).headers.get('cache-control')).toBe('no-cache')
})

test('[WIRE7] no other file is served, however it is asked for', async () => {
  const server = await serveClient()
  const paths = [
    '/assets/',
    '/assets',
    '/assets/missing.js',
    '/.vite/manifest.json',
    '/..%2f..%2fpackage.json',
    '/assets/..%2f..%2fsecrets.json',
    '/%2e%2e/package.json',
    '/m/',
    '/m/x/y',
    '/m/x/finish/',
    '//etc/passwd',
  ]
  for (const path of paths) {
    const response = await server.get(path)
    const isPage = response.status === 200 && (await response.clone().text()) === page
    if (!isPage) expect(await problemOf(response), path).toMatchObject({ status: 404 })
    expect(isPage, path).toBe(path === '/m/')
  }
})
