import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { MINUTES_VERSION } from '../../shared/protocol/minutes-messages.ts'
import { ApiServer, testConfig } from '../testing/api-server.ts'
import { collectingLogger } from '../testing/collecting-logger.ts'
import { awarenessUpdate, connectRawClient } from '../testing/raw-client.ts'
import { createTypist } from '../testing/typist.ts'
import { waitUntil } from '../testing/wait-until.ts'

/** What people and operators give the server; none of it may be told to anybody who watches it. */
const canary = {
  text: 'canary-of-imported-text',
  typed: 'canary-of-typed-text',
  lost: 'canary-of-text-that-the-disk-refused',
  broken: 'canary-of-a-broken-request',
  name: 'Canary Of A Name',
  email: 'canary.address@example.org',
  presence: 'canary-of-a-presence',
  user: 'canary-user',
  password: 'canary-password',
}

test('[WIRE18] no text, name, address, token or credential gets into the log, the metrics or a failure', async () => {
  const lines: string[] = []
  // Nothing listens there: each landing fails, with what git says about it.
  const remote = `http://${canary.user}:${canary.password}@127.0.0.1:9/notes.git`
  const config = testConfig({ NOTES_REPO: remote })
  const server = await ApiServer.start(config, { logger: collectingLogger(lines, 'trace') })
  const told: string[] = []
  const failing = async (answer: Promise<Response>, status: number) => {
    const response = await answer
    expect(response.status).toBe(status)
    told.push(await response.text())
  }

  const said = await server.send('PUT', '/api/session', { name: canary.name, email: canary.email })
  const cookie = said.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { csrfToken } = (await said.json()) as { csrfToken: string }
  const headers = { cookie, 'x-csrf-token': csrfToken }
  const { id } = await server.createMeeting({ date: '2026-11-24', markdown: `${canary.text}\n` })
  await failing(server.send('POST', `/api/meetings/${id}/publish`, {}, headers), 502)
  await failing(server.get(`/api/meetings/${id}/markdown?sequence=99`), 400)
  await server.send('POST', '/api/meetings', `{"date": "${canary.broken}`)
  await server.send('POST', '/api/meetings', { date: '2026-11-24', [canary.broken]: canary.broken })
  await server.send(
    'POST',
    '/api/meetings',
    { date: '2026-12-08' },
    { cookie, 'x-csrf-token': canary.broken },
  )
  await server.get(`/${canary.broken}?${canary.broken}`)

  const sockets = `${server.url.replace('http', 'ws')}/sync`
  const client = await connectRawClient(sockets, id, undefined, `?minutes=${MINUTES_VERSION}`)
  const typist = createTypist(5, await client.readDocument())
  client.sendAwareness(awarenessUpdate([[5, 1, JSON.stringify({ user: { name: canary.presence } })]]))
  client.sendUpdate(typist.edit((text) => text.insert(0, canary.typed)))
  await waitUntil('the acknowledgement', () => client.numbersOf('acknowledged').length > 0)
  expect((await server.markdown(id)).toString()).toContain(canary.typed)
  const hostile = await connectRawClient(sockets, id)
  hostile.socket.send(canary.broken)
  await hostile.closedWith()
  const malformed = await connectRawClient(sockets, id)
  malformed.sendUpdate(Buffer.from(canary.broken))
  await malformed.closedWith()

  const side = new DatabaseSync(join(config.dataDir, 'minutes.sqlite'))
  onTestFinished(() => side.close())
  side.exec(`CREATE TRIGGER full BEFORE INSERT ON updates BEGIN SELECT raise(ABORT, 'planted'); END`)
  client.sendUpdate(typist.edit((text) => text.insert(0, canary.lost)))
  await client.closedWith()
  await failing(server.send('POST', '/api/meetings', { date: '2026-12-22', markdown: canary.lost }), 503)
  told.push(await (await server.get('/metrics')).text())
  await server.close()

  expect(lines.join('')).toContain('the disk takes no writes')
  expect(lines.join('')).toContain('DESTINATION_FAILED')
  const secrets = [
    ...Object.values(canary),
    csrfToken,
    cookie.split('=')[1] ?? '',
    Buffer.from(`${canary.user}:${canary.password}`).toString('base64'),
  ]
  const all = [...lines, ...told].join('\n')
  expect(secrets.filter((secret) => secret === '' || all.includes(secret))).toEqual([])
})
