import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultHouseStyle } from '../../shared/markdown/house-style.ts'
import { meeting as meetingShape, type Meeting, type SeriesSummary } from '../../shared/protocol/http.ts'
import { readFixtures } from '../../shared/testing/read-fixtures.ts'
import { blobId } from '../publish/blob-id.ts'
import { ApiServer, problemOf, testConfig } from '../testing/api-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { connectStockClient } from '../testing/stock-client.ts'

const MiB = 1024 * 1024

test('[LOG4] [DOC4] [ROOM7] a meeting begins with the template of its series', async () => {
  const server = await ApiServer.start()
  const response = await server.send('POST', '/api/meetings', { date: '2026-11-24' })
  expect(response.status).toBe(201)
  const meeting = meetingShape.parse(await response.json())
  expect(response.headers.get('location')).toBe(`/api/meetings/${meeting.id}`)
  expect(meeting).toEqual({
    id: meeting.id,
    series: 'osquery',
    date: '2026-11-24',
    title: 'osquery office hours 2026-11-24',
    path: 'docs/office-hours/20261124_meeting_notes.md',
    state: 'live',
    locked: false,
    syncPath: `/sync/${meeting.id}`,
    notices: [],
    landing: null,
    style: defaultHouseStyle,
    images: 'none',
  })
  const text = (await server.markdown(meeting.id)).toString()
  expect(text).toMatch(/^# osquery office hours 2026-11-24\n\nYouTube Link:\n\n/)
  expect(text).toMatch(/sort%3Acreated-asc\)\n$/)
  expect(await server.meeting(meeting.id)).toEqual(meeting)
})

test('[DOC3] [DOC2] text goes out as it came in; what had to change is told', async () => {
  const server = await ApiServer.start()
  const cases = [
    ['', '', []],
    ['no newline', 'no newline', []],
    [
      '# T \n\n\n* a\n\t- b  \n\u00a0\u{1F600}\u0000\u2028\n\n',
      '# T \n\n\n* a\n\t- b  \n\u00a0\u{1F600}\u0000\u2028\n\n',
      [],
    ],
    ['\uFEFFa\r\nb\rc', 'a\nb\nc', ['BYTE_ORDER_MARK_REMOVED', 'LINE_ENDS_NORMALISED']],
    ['a\uD800b', 'a\uFFFDb', ['CHARACTERS_REPLACED']],
  ] as const
  for (const [index, [markdown, expected, codes]] of cases.entries()) {
    const created = await server.createMeeting({ date: `2020-01-0${index + 1}`, markdown })
    expect(created.notices.map(({ code }) => code)).toEqual(codes)
    expect((await server.markdown(created.id)).equals(Buffer.from(expected))).toBe(true)
    expect((await server.meeting(created.id)).notices).toEqual(created.notices)
  }
})

test('[DOC3] every file of minutes comes out byte for byte', async () => {
  const server = await ApiServer.start()
  for (const [index, { name, text }] of readFixtures().entries()) {
    const date = new Date(Date.UTC(2000, 0, index + 1)).toISOString().slice(0, 10)
    const { id, notices } = await server.createMeeting({ date, markdown: text })
    expect(notices).toEqual([])
    expect((await server.markdown(id)).equals(Buffer.from(text)), name).toBe(true)
  }
})

test('[WIRE9] the ETag is the blob id of the bytes, and what is known is not sent again', async () => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2026-11-24', markdown: 'ä\n' })
  const path = `/api/meetings/${id}/markdown`
  const etag = `"${blobId(Buffer.from('ä\n'))}"`
  const response = await server.get(path)
  expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  expect(response.headers.get('etag')).toBe(etag)
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
    const unchanged = await server.get(path, { 'if-none-match': known })
    expect([unchanged.status, await unchanged.text(), unchanged.headers.get('etag')]).toEqual([304, '', etag])
  }
  expect((await server.get(path, { 'if-none-match': '"x"' })).status).toBe(200)
  const head = await server.send('HEAD', path)
  expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag])
})

test('[DOC5] the next date is suggested, and the next but one once that is taken', async () => {
  const server = await ApiServer.start()
  const suggestion = async () => (await (await server.get('/api/series')).json()) as SeriesSummary[]
  expect(await suggestion()).toEqual([
    { slug: 'osquery', name: 'osquery office hours', nextDate: '2026-11-24', time: '13:00 America/New_York' },
  ])
  await server.createMeeting({ date: '2026-11-24' })
  expect((await suggestion())[0]?.nextDate).toBe('2026-12-08')
})

test.each([
  '2026-02-30',
  '1989-12-31',
  '2036-11-22',
  '20261124',
  '2026-11-24T00:00:00Z',
  '../../etc/passwd',
  '',
  'tomorrow',
  20261124,
  null,
  undefined,
  {},
])('[DOC6] a meeting on %j is refused', async (date) => {
  const server = await ApiServer.start()
  const response = await server.send('POST', '/api/meetings', { date })
  expect(await problemOf(response)).toMatchObject({ code: 'DATE_INVALID', status: 400 })
  expect(await (await server.get('/api/meetings')).json()).toEqual([])
})

test('[LOG4] a second meeting on a date is refused, however many ask at once', async () => {
  const server = await ApiServer.start()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => server.send('POST', '/api/meetings', { date: '2026-11-24' })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  const refused = answers.filter(({ status }) => status === 409)
  expect(refused).toHaveLength(19)
  expect((await problemOf(refused[0]!)).code).toBe('MEETING_EXISTS')
  expect((await (await server.get('/api/meetings')).json()) as Meeting[]).toHaveLength(1)
})

test('[WIRE4] a document of 2 MiB is taken, one byte more is not', async () => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2020-01-01', markdown: '\n'.repeat(2 * MiB) })
  expect((await server.markdown(id)).length).toBe(2 * MiB)
  for (const markdown of ['x'.repeat(2 * MiB + 1), 'ä'.repeat(MiB + 1), 'x'.repeat(5 * MiB)]) {
    const response = await server.send('POST', '/api/meetings', { date: '2020-01-02', markdown })
    expect(await problemOf(response)).toMatchObject({ code: 'TOO_LARGE', status: 413 })
  }
  // A byte-order mark is not part of the document.
  await server.createMeeting({ date: '2020-01-03', markdown: `\uFEFF${'x'.repeat(2 * MiB)}` })
})

test('[WIRE4] a document of 2 MiB is taken with every character escaped, a longer body is not read', async () => {
  const server = await ApiServer.start()
  const bodyOf = (length: number) => `{"date":"2020-01-01","markdown":"${'\\u0078'.repeat(length)}"}`
  for (const length of [2 * MiB + 1, 3 * MiB]) {
    const refused = await server.send('POST', '/api/meetings', bodyOf(length))
    expect(await problemOf(refused)).toMatchObject({ code: 'TOO_LARGE', status: 413 })
  }
  const taken = await server.send('POST', '/api/meetings', bodyOf(2 * MiB))
  expect(taken.status).toBe(201)
  const { id } = (await taken.json()) as Meeting
  expect((await server.markdown(id)).equals(Buffer.alloc(2 * MiB, 'x'))).toBe(true)
})

test('[WIRE5] meetings are listed newest first, and one by one', async () => {
  const server = await ApiServer.start()
  for (const date of ['2020-01-02', '2026-11-24', '2019-05-05']) await server.createMeeting({ date })
  const list = (await (await server.get('/api/meetings')).json()) as Meeting[]
  expect(list.map(({ date }) => date)).toEqual(['2026-11-24', '2020-01-02', '2019-05-05'])
  for (const one of list) expect(await server.meeting(one.id)).toEqual(one)
})

test('[ROOM4] a meeting is locked and unlocked, archived and brought back', async () => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  const patch = async (body: unknown) =>
    (await (await server.send('PATCH', `/api/meetings/${id}`, body)).json()) as Meeting
  expect(await patch({ locked: true })).toMatchObject({ locked: true, state: 'live' })
  expect(await patch({ archived: true })).toMatchObject({ locked: true, state: 'archived' })
  expect(await patch({})).toMatchObject({ locked: true, state: 'archived' })
  expect(await patch({ locked: false, archived: false })).toMatchObject({ locked: false, state: 'live' })
  expect(await server.meeting(id)).toMatchObject({ locked: false, state: 'live' })
  for (const body of [{ locked: 1 }, { title: 'x' }, [], null, 'x']) {
    const response = await server.send('PATCH', `/api/meetings/${id}`, body)
    expect((await problemOf(response)).code).toBe('REQUEST_INVALID')
  }
})

test('[DOC4] a series that is named is used, one that is not there is refused', async () => {
  const file = join(temporaryFolder(), 'series.json')
  const cadence = { everyWeeks: 1, from: '2026-01-01', time: '09:30', timeZone: 'Europe/Oslo' }
  const words = {
    name: 'WG',
    title: 'WG {date}',
    template: 'hello {date} {other}\n',
    commitSubject: 'WG {date}',
  }
  const series = ['a', 'b'].map((slug) => ({ slug, ...words, path: `${slug}/{date}.md`, cadence }))
  writeFileSync(file, JSON.stringify(series))
  const server = await ApiServer.start(testConfig({ SERIES_FILE: file }))
  const first = await server.createMeeting({ date: '2026-11-24' })
  expect(first).toMatchObject({ series: 'a', path: 'a/2026-11-24.md' })
  const second = await server.createMeeting({ date: '2026-11-24', series: 'b' })
  expect(second).toMatchObject({ series: 'b', path: 'b/2026-11-24.md', title: 'WG 2026-11-24' })
  expect((await server.markdown(second.id)).toString()).toBe('hello 2026-11-24 {other}\n')
  const unknown = await server.send('POST', '/api/meetings', { date: '2026-11-24', series: 'osquery' })
  expect((await problemOf(unknown)).code).toBe('SERIES_UNKNOWN')
})

test('[MD15] a meeting carries the style of its series', async () => {
  const file = join(temporaryFolder(), 'series.json')
  const osquery = readFileSync(join(import.meta.dirname, '../series/osquery.json'), 'utf8')
  const style = { bullets: ['+', '-'], emphasis: '*', nestingWidth: 4 }
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(osquery) as object), style }))
  const server = await ApiServer.start(testConfig({ SERIES_FILE: file }))
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  expect((await server.meeting(id)).style).toEqual({ ...defaultHouseStyle, ...style })
})

test('[ROOM3] [LOG1] what was typed is there after a restart', async () => {
  const config = testConfig()
  const server = await ApiServer.start(config)
  const { id } = await server.createMeeting({ date: '2026-11-24', markdown: 'a\n' })
  const client = await connectStockClient(`${server.url.replace('http', 'ws')}/sync`, id)
  client.text.insert(1, ' typed')
  await expect.poll(async () => (await server.markdown(id)).toString()).toBe('a typed\n')
  await server.close()
  const again = await ApiServer.start(config)
  expect((await again.markdown(id)).toString()).toBe('a typed\n')
})
