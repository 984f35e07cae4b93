import { execFileSync } from 'node:child_process'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { preview as previewShape, type Receipt } from '../../shared/protocol/http.ts'
import { blobId } from '../publish/blob-id.ts'
import { ApiServer, problemOf, testConfig } from '../testing/api-server.ts'
import { NotesRepository } from '../testing/notes-repository.ts'
import { connectStockClient } from '../testing/stock-client.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const path = 'docs/office-hours/20261124_meeting_notes.md'

async function publish(server: ApiServer, id: string, body?: unknown): Promise<Receipt> {
  const response = await server.send('POST', `/api/meetings/${id}/publish`, body)
  if (response.status !== 200) throw new Error(await response.text())
  return (await response.json()) as Receipt
}

async function setUp() {
  const repository = new NotesRepository()
  const server = await ApiServer.start(testConfig({ NOTES_REPO: repository.path }))
  const meeting = await server.createMeeting({ date: '2026-11-24', markdown: '# T\n' })
  const type = async (words: string) => {
    const client = await connectStockClient(`${server.url.replace('http', 'ws')}/sync`, meeting.id)
    client.text.insert(client.text.length, words)
    const expected = client.text.toJSON()
    await expect.poll(async () => (await server.markdown(meeting.id)).toString()).toBe(expected)
    client.provider.destroy()
  }
  const diff = async () => (await server.get(`/api/meetings/${meeting.id}/diff`)).text()
  return { repository, server, id: meeting.id, type, diff }
}

test('[PUB1] [PUB3] publish, type on, publish: each state is told, each commit holds the bytes', async () => {
  const { repository, server, id, type } = await setUp()
  expect(await server.meeting(id)).toMatchObject({ state: 'live', landing: null })
  const first = await publish(server, id)
  expect(first).toEqual({ commit: repository.head(), path, branch: 'main' })
  expect(repository.file(path).equals(await server.markdown(id))).toBe(true)
  expect(await server.meeting(id)).toMatchObject({
    state: 'published',
    landing: { ...first, publishedAt: '2026-11-21T12:00:00.000Z', publishedBy: 'Live Minutes' },
  })
  await type('more\n')
  expect((await server.meeting(id)).state).toBe('changed')
  const second = await publish(server, id, {})
  expect(repository.commits()).toEqual([second.commit, first.commit])
  expect(repository.file(path).toString()).toBe('# T\nmore\n')
  expect((await server.meeting(id)).state).toBe('published')
  await server.send('PATCH', `/api/meetings/${id}`, { archived: true })
  expect((await server.meeting(id)).state).toBe('archived')
})

test('[PUB1] [WIRE5] an empty body that is said to be JSON asks for nothing special, and is no meeting', async () => {
  const server = await ApiServer.start()
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  const { commit } = await publish(server, id, '')
  expect((await server.meeting(id)).landing?.commit).toBe(commit)
  for (const [method, path] of [
    ['POST', '/api/meetings'],
    ['PUT', '/api/session'],
    ['PATCH', `/api/meetings/${id}`],
  ] as const) {
    const response = await server.send(method, path, '')
    expect(await problemOf(response)).toMatchObject({ code: 'REQUEST_INVALID', status: 400 })
  }
})

test('[PUB2] 50 people press publish at once: one commit', async () => {
  const { repository, server, id } = await setUp()
  const receipts = await Promise.all(Array.from({ length: 50 }, () => publish(server, id)))
  expect(new Set(receipts.map(({ commit }) => commit))).toEqual(new Set([repository.head()]))
  expect(repository.commits()).toHaveLength(1)
})

test('[PUB1] the embedded repository is made by the start, and the branch is the one of the settings', async () => {
  const server = await ApiServer.start(testConfig({ NOTES_BRANCH: 'notes/2026' }))
  const git = (...words: string[]) =>
    execFileSync('git', ['--git-dir', server.repository, ...words], { encoding: 'utf8' })
  expect(git('symbolic-ref', 'HEAD').trim()).toBe('refs/heads/notes/2026')
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  const receipt = await publish(server, id)
  expect(receipt.branch).toBe('notes/2026')
  expect(git('rev-parse', 'notes/2026').trim()).toBe(receipt.commit)
  expect(git('log', '-1', '--format=%s|%an <%ae>', 'notes/2026').trim()).toBe(
    'Office Hours 2026-11-24|Live Minutes <minutes@minutes.invalid>',
  )
  git('fsck', '--strict')
})

test('[PUB7] the text that was looked at is the one that lands', async () => {
  const { repository, server, id, type } = await setUp()
  const seen = blobId(await server.markdown(id))
  await type('behind your back')
  const refused = await server.send('POST', `/api/meetings/${id}/publish`, { ifMatch: seen })
  expect(await problemOf(refused)).toMatchObject({ code: 'DOCUMENT_CHANGED', status: 412 })
  expect(repository.head()).toBeNull()
  for (const ifMatch of [`"${seen}"`, 'x', '', 1, seen.toUpperCase().replace(/\d/g, 'A')]) {
    const malformed = await server.send('POST', `/api/meetings/${id}/publish`, { ifMatch })
    expect((await problemOf(malformed)).code).toBe('REQUEST_INVALID')
  }
  await publish(server, id, { ifMatch: blobId(await server.markdown(id)) })
  expect(repository.commits()).toHaveLength(1)
})

test('[PUB4] what others wrote is shown by the diff, and landed on once the document holds it', async () => {
  const { repository, server, id, type, diff } = await setUp()
  await publish(server, id)
  expect(await diff()).toBe('')
  await type('ours\n')
  expect(await diff()).toContain('\n # T\n+ours\n')
  repository.commitByOthers(path, '# T\n\nYouTube Link: x\n\n')
  expect((await server.meeting(id)).state).toBe('changed')
  const refused = await server.send('POST', `/api/meetings/${id}/publish`)
  expect(await problemOf(refused)).toMatchObject({ code: 'REPOSITORY_CHANGED', status: 409 })
  expect(repository.file(path).toString()).toBe('# T\n\nYouTube Link: x\n\n')
})

test('[PUB1] the diff is one that git applies', async () => {
  const { repository, server, id, type, diff } = await setUp()
  const response = await server.get(`/api/meetings/${id}/diff`)
  expect(response.headers.get('content-type')).toBe('text/x-diff; charset=utf-8')
  const folder = temporaryFolder()
  const apply = async () => execFileSync('git', ['apply', '-'], { cwd: folder, input: await diff() })
  execFileSync('git', ['init', '-q', folder])
  await apply()
  await publish(server, id)
  await type('more')
  await apply()
  await publish(server, id)
  expect(readFileSync(join(folder, path)).equals(repository.file(path))).toBe(true)
})

test('[PUB5] the preview says what the commit will, and who is in it', async () => {
  const { repository, server, id, type } = await setUp()
  const preview = async () =>
    previewShape.parse(await (await server.get(`/api/meetings/${id}/preview`)).json())
  await type('by a program without a session')
  expect(await preview()).toEqual({
    blob: blobId(await server.markdown(id)),
    path,
    branch: 'main',
    subject: 'Office Hours 2026-11-24',
    author: { name: 'Live Minutes', email: 'minutes@minutes.invalid' },
    coAuthors: [],
    isLanded: false,
    destination: repository.path,
  })
  await publish(server, id)
  expect((await preview()).isLanded).toBe(true)
})

test('[PUB1] minutes that the repository has already are published from the start', async () => {
  const repository = new NotesRepository()
  repository.commitByOthers(path, '# T\r\n')
  const server = await ApiServer.start(testConfig({ NOTES_REPO: repository.path }))
  const { id, state, notices } = await server.createMeeting({ date: '2026-11-24', markdown: '# T\r\n' })
  // Normalised line ends are a change, and one that the import knows to be its own.
  expect([state, notices.length]).toEqual(['changed', 1])
  await publish(server, id)
  expect(repository.file(path).toString()).toBe('# T\n')
  expect((await server.meeting(id)).state).toBe('published')
})

test('[WIRE5] a repository that is broken is told without its path, and makes the server not ready', async () => {
  const repository = new NotesRepository()
  const server = await ApiServer.start(testConfig({ NOTES_REPO: repository.path }))
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  expect((await server.get('/readyz')).status).toBe(200)
  renameSync(join(repository.path, 'HEAD'), join(repository.path, 'gone'))
  const failed = await problemOf(await server.send('POST', `/api/meetings/${id}/publish`))
  expect(failed).toMatchObject({ code: 'DESTINATION_FAILED', status: 502 })
  expect(JSON.stringify(failed)).not.toContain(repository.path)
  const unready = await server.get('/readyz')
  expect(await problemOf(unready)).toMatchObject({ code: 'DESTINATION_FAILED', status: 503 })
  expect((await server.get('/healthz')).status).toBe(200)
  // Taking minutes goes on.
  expect(await server.meeting(id)).toMatchObject({ id, state: 'live' })
  await server.createMeeting({ date: '2026-12-08' })
  expect((await server.get('/api/meetings')).status).toBe(200)
})

test('[DOC4] a meeting whose series is gone is listed and read, and does not land', async () => {
  const config = testConfig()
  const server = await ApiServer.start(config)
  const { id } = await server.createMeeting({ date: '2026-11-24' })
  await server.close()
  const file = join(temporaryFolder(), 'series.json')
  const [osquery] = config.series
  writeFileSync(file, JSON.stringify({ ...osquery, slug: 'other' }))
  const again = await ApiServer.start(testConfig({ DATA_DIR: config.dataDir, SERIES_FILE: file }))
  expect(await again.meeting(id)).toMatchObject({ title: 'osquery 2026-11-24', path: '', state: 'live' })
  expect((await again.markdown(id)).length).toBeGreaterThan(100)
  for (const [method, route] of [
    ['GET', 'diff'],
    ['GET', 'preview'],
    ['POST', 'publish'],
  ] as const) {
    const response = await again.send(method, `/api/meetings/${id}/${route}`)
    expect((await problemOf(response)).code).toBe('SERIES_UNKNOWN')
  }
})
