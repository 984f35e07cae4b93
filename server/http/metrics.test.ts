import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { closeCode } from '../../shared/protocol/messages.ts'
import { encodeMinutesMessage, MINUTES_VERSION, minutesType } from '../../shared/protocol/minutes-messages.ts'
import { metricTable } from '../metrics/metric-table.ts'
import { ApiServer } from '../testing/api-server.ts'
import { collectingLogger } from '../testing/collecting-logger.ts'
import { connectRawClient } from '../testing/raw-client.ts'
import { createTypist } from '../testing/typist.ts'
import { waitUntil } from '../testing/wait-until.ts'

const dashboard = resolve(import.meta.dirname, '../../docs/grafana-dashboard.json')

/** The samples of an answer: `name{labels}` to its value. */
async function readSamples(server: ApiServer): Promise<ReadonlyMap<string, number>> {
  const response = await server.get('/metrics')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]))
}

test('[WIRE16] every metric of the table is told, with its kind, in the text format', async () => {
  const server = await ApiServer.start()
  const text = await (await server.get('/metrics')).text()
  for (const { name, kind } of Object.values(metricTable)) expect(text).toContain(`# TYPE ${name} ${kind}\n`)
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
  expect(text).toMatch(/^live_minutes_event_loop_delay_seconds\{quantile="0\.99"\} [\d.e-]+$/m)
})

test('[WIRE16] what happens in a room is counted', async () => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2026-11-24', markdown: 'first\n' })
  const before = await readSamples(server)
  const client = await connectRawClient(
    server.url.replace('http', 'ws') + '/sync',
    id,
    undefined,
    `?minutes=${MINUTES_VERSION}`,
  )
  const typist = createTypist(5, await client.readDocument())
  client.sendUpdate(typist.edit((text) => text.insert(0, 'hello ')))
  await waitUntil('the acknowledgement', () => client.numbersOf('acknowledged').length > 0)
  client.send(encodeMinutesMessage(minutesType.difference))
  client.sendUpdate(Uint8Array.of(1, 2, 3))
  await waitUntil('the refusal', () => client.numbersOf('refused').length > 0)
  const during = await readSamples(server)
  expect(during.get('live_minutes_rooms')).toBe(1)
  expect(during.get('live_minutes_sockets')).toBe(1)
  expect(during.get('live_minutes_members')).toBe(1)
  expect(during.get('live_minutes_storage_ready')).toBe(1)
  expect(during.get('live_minutes_logged_updates_total')).toBe(1)
  expect(during.get('live_minutes_acknowledgement_seconds_count')).toBe(2)
  expect(during.get('live_minutes_commit_group_size_sum')).toBe(
    Number(before.get('live_minutes_commit_group_size_sum')) + 1,
  )
  expect(during.get('live_minutes_refused_updates_total{reason="invalid"}')).toBe(1)
  expect(during.get('live_minutes_refused_updates_total{reason="locked"}')).toBe(0)
  expect(during.get('live_minutes_strikes_total{reason="invalid"}')).toBe(1)
  expect(during.get('live_minutes_differences_total')).toBe(1)
  expect(during.get('live_minutes_received_bytes_total')).toBeGreaterThan(20)
  expect(during.get('live_minutes_sent_bytes_total')).toBeGreaterThan(20)
  client.sendUpdate(Uint8Array.of(1, 2, 3))
  client.sendUpdate(Uint8Array.of(1, 2, 3))
  expect(await client.closedWith()).toBe(closeCode.FRAME_INVALID)
  const after = await readSamples(server)
  expect(after.get('live_minutes_closes_total{code="4400"}')).toBe(1)
  expect(after.get('live_minutes_sockets')).toBe(0)
})

test('[WIRE16] the close codes of peers make no endless row of metrics', async () => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  for (const code of [3333, 3334]) {
    const client = await connectRawClient(server.url.replace('http', 'ws') + '/sync', id)
    client.socket.close(code)
    await client.closedWith()
  }
  await waitUntil('both to be counted', async () => {
    return (await readSamples(server)).get('live_minutes_closes_total{code="other"}') === 2
  })
})

test('[ROOM13] after a failed commit the server is not ready until a write works again, and says so once', async () => {
  const lines: string[] = []
  const server = await ApiServer.start(undefined, { logger: collectingLogger(lines) })
  const side = new DatabaseSync(join(server.config.dataDir, 'minutes.sqlite'))
  onTestFinished(() => side.close())
  expect((await server.get('/readyz')).status).toBe(200)
  side.exec(`CREATE TRIGGER full BEFORE INSERT ON meetings BEGIN SELECT raise(ABORT, 'planted'); END;
    CREATE TRIGGER full_too BEFORE INSERT ON probes BEGIN SELECT raise(ABORT, 'planted'); END`)
  expect((await server.send('POST', '/api/meetings', { date: '2026-11-24' })).status).toBe(503)
  for (let look = 0; look < 3; look++) expect((await server.get('/readyz')).status).toBe(503)
  expect((await readSamples(server)).get('live_minutes_storage_ready')).toBe(0)
  expect((await readSamples(server)).get('live_minutes_commit_failures_total')).toBeGreaterThan(0)
  expect((await server.get('/healthz')).status).toBe(200)
  side.exec('DROP TRIGGER full; DROP TRIGGER full_too')
  await waitUntil('the server to be ready', async () => (await server.get('/readyz')).status === 200)
  expect((await readSamples(server)).get('live_minutes_storage_ready')).toBe(1)
  const told = lines.filter((line) => line.includes('the disk takes'))
  expect(told.map((line) => /the disk takes (no writes|writes again)/.exec(line)?.[1])).toEqual([
    'no writes',
    'writes again',
  ])
  await server.createMeeting({ date: '2026-11-24' })
})

test('[DEV9] the dashboard is read by Grafana and names no metric that there is not', async () => {
  const server = await ApiServer.start()
  const text = await (await server.get('/metrics')).text()
  const known = new Set([...text.matchAll(/^([a-z_]+)(?:\{| )/gm)].map((match) => match[1]))
  const source = readFileSync(dashboard, 'utf8')
  const { panels, schemaVersion, uid } = JSON.parse(source) as {
    panels: { title: string; targets?: { expr: string }[] }[]
    schemaVersion: number
    uid: string
  }
  expect(schemaVersion).toBeGreaterThanOrEqual(36)
  expect(uid).toBe('live-minutes')
  const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
  const named = new Set(
    expressions.flatMap((expr) => expr.match(/\b(?:live_minutes|process|nodejs)_[a-z_]+/g) ?? []),
  )
  expect([...named].filter((name) => !known.has(name))).toEqual([])
  const unshown = Object.values(metricTable).filter(({ name }) => !source.includes(name))
  expect(unshown.map(({ name }) => name)).toEqual([])
})
