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

test('[AUTH6] a page brings its device a cookie once, and anew where it was forged', async () => {
  const server = await serveClient()
  const first = (await server.get('/')).headers.getSetCookie()
  expect(first).toHaveLength(1)
  expect(first[0]).toMatch(
    /^minutes_device=[\w-]{22}\.[^;]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  const cookie = first[0]?.split(';')[0] ?? ''
  expect((await server.get('/m/x', { cookie })).headers.getSetCookie()).toEqual([])
  const forged = `minutes_device=${'f'.repeat(22)}.${cookie.split('.')[1] ?? ''}`
  const second = (await server.get('/', { cookie: forged })).headers.getSetCookie()
  expect(second).toHaveLength(1)
  expect(second[0]).not.toBe(first[0])
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

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

test('[WEB1] [WIRE7] a browser gets the client at an unknown address, with 404 and under the policy', async () => {
  const server = await serveClient()
  for (const path of ['/nothing', '/m/x/y', '/assets/missing.js', '/apis?q=1', '//etc/passwd']) {
    const etag = (await server.get('/')).headers.get('etag') ?? ''
    const response = await server.get(path, { ...browser, 'if-none-match': etag })
    expect([response.status, await response.text()], path).toEqual([404, page])
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';")
  }
  const head = await server.send('HEAD', '/nothing', undefined, browser)
  expect([head.status, head.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
})

test('[WIRE7] programs get a problem at an unknown address, and so does a browser at theirs', async () => {
  const server = await serveClient()
  for (const path of ['/api', '/api/nothing', '/sync/x', '/sync', '/healthz/x', '/readyz/x', '/metrics/x']) {
    expect(await problemOf(await server.get(path, browser)), path).toMatchObject({ code: 'ROUTE_UNKNOWN' })
  }
  expect(await problemOf(await server.get('/nothing', { accept: '*/*' }))).toMatchObject({ status: 404 })
  const changed = await server.send('POST', '/nothing', {}, browser)
  expect(await problemOf(changed)).toMatchObject({ code: 'ROUTE_UNKNOWN' })
  const wrongMethod = await server.send('DELETE', '/m/x', undefined, browser)
  expect(await problemOf(wrongMethod)).toMatchObject({ code: 'METHOD_UNKNOWN' })
})
