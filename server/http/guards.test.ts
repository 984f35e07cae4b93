import { connect } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Meeting, Session } from '../../shared/protocol/http.ts'
import { ApiServer, problemOf, testConfig } from '../testing/api-server.ts'
import { connectStockClient } from '../testing/stock-client.ts'

/** A session as a browser keeps it. */
async function signIn(server: ApiServer, name: string, email?: string) {
  const response = await server.send('PUT', '/api/session', {
    name,
    ...(email === undefined ? {} : { email }),
  })
  const session = (await response.json()) as Session
  const setCookie = response.headers.get('set-cookie') ?? ''
  const cookie = setCookie.split(';')[0] ?? ''
  return { session, setCookie, cookie, headers: { cookie, 'x-csrf-token': session.csrfToken ?? '' } }
}

test('[AUTH1] [AUTH2] a person gives a name once and is known by a cookie from then on', async () => {
  const server = await ApiServer.start()
  const guest = await server.get('/api/session')
  expect(await guest.json()).toEqual({ name: null, email: null, csrfToken: null })
  const ana = await signIn(server, '  Ana Lund ', 'ana@example.org')
  expect(ana.session).toMatchObject({ name: 'Ana Lund', email: 'ana@example.org' })
  expect(ana.setCookie).toMatch(/HttpOnly/)
  expect(ana.setCookie).toMatch(/SameSite=Lax/)
  expect(ana.setCookie).not.toMatch(/Secure/)
  const known = await server.get('/api/session', { cookie: ana.cookie })
  expect(await known.json()).toEqual(ana.session)
  expect(known.headers.get('cache-control')).toBe('no-store')
  const forged = await server.get('/api/session', { cookie: `${ana.cookie}x` })
  expect(((await forged.json()) as Session).name).toBeNull()
})

test('[AUTH1] the cookie goes over https only where people use that', async () => {
  const server = await ApiServer.start(testConfig({ PUBLIC_URL: 'https://minutes.example.org' }))
  expect((await signIn(server, 'Ana')).setCookie).toMatch(/; Secure/)
  expect((await server.get('/healthz')).headers.get('strict-transport-security')).not.toBeNull()
})

test('[AUTH2] a changing request with the cookie needs the token of that session', async () => {
  const server = await ApiServer.start()
  const ana = await signIn(server, 'Ana')
  const bo = await signIn(server, 'Bo')
  const { id } = await server.createMeeting({ date: '2026-11-24', markdown: 'x\n' })
  const requests = [
    ['PUT', '/api/session', { name: 'Boss' }],
    ['POST', '/api/meetings', { date: '2026-12-08' }],
    ['PATCH', `/api/meetings/${id}`, { locked: true }],
    ['POST', `/api/meetings/${id}/publish`, {}],
  ] as const
  for (const [method, path, body] of requests) {
    for (const token of [undefined, '', 'x', bo.session.csrfToken ?? '']) {
      const headers = { cookie: ana.cookie, ...(token === undefined ? {} : { 'x-csrf-token': token }) }
      const response = await server.send(method, path, body, headers)
      expect(await problemOf(response)).toMatchObject({ code: 'CSRF_INVALID', status: 403 })
    }
  }
  expect(await server.meeting(id)).toMatchObject({ locked: false, state: 'live' })
  for (const [method, path, body] of requests) {
    expect((await server.send(method, path, body, ana.headers)).ok).toBe(true)
  }
})

test('[AUTH5] a name that is none is refused, and told why', async () => {
  const server = await ApiServer.start()
  for (const body of [
    {},
    { name: '' },
    { name: 'a\nb' },
    { name: '<script>' },
    { name: 'a', email: 'a' },
    { name: 'a', x: 1 },
  ]) {
    const response = await server.send('PUT', '/api/session', body)
    expect((await problemOf(response)).code).toBe('REQUEST_INVALID')
    expect(response.headers.get('set-cookie')).toBeNull()
  }
})

test('[PUB5] those who typed are credited by the names of their sessions', async () => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2026-11-24', markdown: '# T\n' })
  for (const [index, name] of ['Ana', 'Bo', 'Cy'].entries()) {
    const { cookie } = await signIn(server, name, name === 'Bo' ? 'bo@example.org' : undefined)
    const client = await typeAs(server, id, cookie, `${name} `.repeat(index + 1))
    client.close()
  }
  const dee = await signIn(server, 'Dee')
  const response = await server.get(`/api/meetings/${id}/preview`, { cookie: dee.cookie })
  expect(await response.json()).toMatchObject({
    author: { name: 'Dee', email: 'dee@minutes.invalid' },
    coAuthors: [
      { name: 'Cy', email: 'cy@minutes.invalid' },
      { name: 'Bo', email: 'bo@example.org' },
      { name: 'Ana', email: 'ana@minutes.invalid' },
    ],
  })
})

test('[WIRE6] what another site’s page sends is refused and changes nothing', async () => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  const port = new URL(server.url).port
  for (const origin of ['null', 'https://evil.example', 'http://127.0.0.1', `https://localhost:${port}`]) {
    for (const [method, path] of [
      ['PUT', '/api/session'],
      ['POST', '/api/meetings'],
      ['PATCH', `/api/meetings/${id}`],
      ['POST', `/api/meetings/${id}/publish`],
      ['DELETE', '/nothing'],
    ] as const) {
      // A body that nothing could read: it must not be looked at.
      const response = await server.send(method, path, '{', { origin })
      expect(await problemOf(response)).toMatchObject({ code: 'ORIGIN_REFUSED', status: 403 })
    }
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${id}`, { origin })
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.on('open', () => resolve('open'))
    })
    socket.on('error', () => socket.terminate())
    socket.terminate()
    expect(status).toBe(403)
  }
  expect((await (await server.get('/api/meetings')).json()) as Meeting[]).toHaveLength(1)
  for (const origin of [server.url, `http://localhost:${port}`]) {
    expect((await server.send('PATCH', `/api/meetings/${id}`, { locked: true }, { origin })).status).toBe(200)
  }
})

test('[WIRE5] what cannot be read is refused with a code', async () => {
  const server = await ApiServer.start()
  const cases: readonly [unknown, Record<string, string>, string][] = [
    ['{', {}, 'REQUEST_INVALID'],
    ['', {}, 'REQUEST_INVALID'],
    ['[]', {}, 'REQUEST_INVALID'],
    ['{"__proto__":{"date":"2026-11-24"}}', {}, 'REQUEST_INVALID'],
    ['{"date":"2026-11-24","extra":1}', {}, 'REQUEST_INVALID'],
    [Buffer.from('{"date":"2026-11-24","markdown":"\xff"}', 'latin1'), {}, 'REQUEST_INVALID'],
    ['date=2026-11-24', { 'content-type': 'application/x-www-form-urlencoded' }, 'MEDIA_TYPE_UNSUPPORTED'],
    ['{"date":"2026-11-24"}', { 'content-type': 'text/plain' }, 'MEDIA_TYPE_UNSUPPORTED'],
  ]
  for (const [body, headers, code] of cases) {
    const response = await server.send('POST', '/api/meetings', body, headers)
    expect([code, (await problemOf(response)).code]).toEqual([code, code])
  }
  const large = await server.send('PUT', '/api/session', { name: 'x'.repeat(70_000) })
  expect((await problemOf(large)).code).toBe('TOO_LARGE')
  expect(await (await server.get('/api/meetings')).json()).toEqual([])
})

test('[WIRE7] what is not there is 404, a method that an address does not take is 405', async () => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  const missing = [
    '/api',
    '/api/',
    '/api/nothing',
    `/api/meetings/${id}/check`,
    '/metrics/x',
    '/nothing',
    `/sync/${id}`,
  ]
  for (const path of missing) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect(await problemOf(await server.send(method, path))).toMatchObject({
        code: 'ROUTE_UNKNOWN',
        status: 404,
      })
    }
  }
  const refused = [
    ['DELETE', `/api/meetings/${id}`, 'GET, HEAD, PATCH'],
    ['POST', '/api/series', 'GET, HEAD'],
    ['GET', `/api/meetings/${id}/publish`, 'POST'],
    ['PUT', `/api/meetings/${id}/markdown?x`, 'GET, HEAD'],
  ] as const
  for (const [method, path, allow] of refused) {
    const response = await server.send(method, path)
    expect((response.headers.get('allow') ?? '').split(', ').sort().join(', ')).toBe(allow)
    expect(await problemOf(response)).toMatchObject({ code: 'METHOD_UNKNOWN', status: 405 })
  }
  expect(await server.meeting(id)).toMatchObject({ state: 'live', locked: false })
})

test('[WIRE5] an id that is none, or nobody’s, is an unknown meeting', async () => {
  const server = await ApiServer.start()
  for (const id of [
    'x',
    'a'.repeat(16),
    '..%2f..%2fetc%2fpasswd',
    'a'.repeat(300),
    '%00',
    "a'--",
    '__proto__',
  ]) {
    for (const route of ['', '/markdown', '/diff', '/preview']) {
      const response = await server.get(`/api/meetings/${id}${route}`)
      expect(await problemOf(response)).toMatchObject({ code: 'MEETING_UNKNOWN', status: 404 })
    }
    expect((await problemOf(await server.send('POST', `/api/meetings/${id}/publish`))).code).toBe(
      'MEETING_UNKNOWN',
    )
    expect((await problemOf(await server.send('PATCH', `/api/meetings/${id}`, {}))).code).toBe(
      'MEETING_UNKNOWN',
    )
  }
})

test('[WIRE8] every answer carries the content security policy', async () => {
  const server = await ApiServer.start()
  const answers = [
    await server.get('/healthz'),
    await server.get('/nothing'),
    await server.get('/%zz'),
    await server.send('POST', '/api/meetings', '{'),
    await server.send('DELETE', '/api/meetings'),
  ]
  for (const answer of answers) {
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy.split(';')).toEqual(
      expect.arrayContaining(["script-src 'self'", "frame-ancestors 'none'", "object-src 'none'"]),
    )
    if (!answer.ok) await problemOf(answer)
  }
  expect(answers[0]?.headers.get('x-content-type-options')).toBe('nosniff')
})

test.each([
  [{}, 'none', ["'self'", 'data:']],
  [{ IMAGES: 'https' }, 'https', ["'self'", 'data:', 'https:']],
])(
  '[EDIT43] with %j pages are told %j, and may load images from %j',
  async (environment, images, sources) => {
    const server = await ApiServer.start(testConfig(environment))
    const { id } = await server.createMeeting({ date: '2026-11-24' })
    const answer = await server.get(`/api/meetings/${id}`)
    const directives = answer.headers.get('content-security-policy')?.split(';') ?? []
    expect(directives).toContain(`img-src ${sources.join(' ')}`)
    expect(directives).toContain("default-src 'self'")
    expect(await answer.json()).toMatchObject({ images })
  },
)

test('[WIRE5] bytes that are no HTTP do not harm the server', async () => {
  const server = await ApiServer.start()
  const { port, hostname } = new URL(server.url)
  for (const bytes of [
    '\0\0\0',
    'GET\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(40_000)}\r\n\r\n`,
  ]) {
    const socket = connect({ port: Number(port), host: hostname })
    socket.end(bytes)
    const [head = '', body = ''] = (await readText(socket)).split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 400 /)
    expect(JSON.parse(body)).toMatchObject({ code: 'REQUEST_INVALID', status: 400 })
  }
  expect((await server.get('/healthz')).status).toBe(200)
})

/** Types at the end of a document through a socket that carries a cookie. */
async function typeAs(server: ApiServer, id: string, cookie: string, words: string) {
  class CookieSocket extends WebSocket {
    constructor(url: string | URL | null) {
      super(url ?? '', { headers: { cookie } })
    }
  }
  const client = await connectStockClient(
    `${server.url.replace('http', 'ws')}/sync`,
    id,
    undefined,
    CookieSocket,
  )
  client.text.insert(client.text.length, words)
  const expected = client.text.toJSON()
  await expect.poll(async () => (await server.markdown(id)).toString()).toBe(expected)
  return { close: () => client.provider.destroy() }
}
