/** Minutes of past meetings go in and come out byte for byte. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'playwright/test'
import { meeting } from '../shared/protocol/http.ts'
import { readFixtures, type Fixture } from '../shared/testing/read-fixtures.ts'
import { test } from './support/browser-test.ts'
import type { LiveServer } from './support/live-server.ts'
import { createMeeting, readMarkdown } from './support/meetings-api.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '..')
const fixtures = readFixtures()
const seeds = fixtures.filter(({ name }) => name.startsWith('seed-'))
const dated = fixtures.filter(({ name }) => !name.startsWith('seed-'))

// Dates are those of the files, and commands work on the data folder.
test.use({ settings: {} })

test('[DOC3] every dated file goes in by POST and comes out byte for byte', async ({ server }) => {
  const identical = await passThrough(server.url, dated)
  report('POST', identical, dated)
  expect(identical).toBe(dated.length)
})

test('[DOC3] earlier versions of the same dates go in and out of a data folder of their own', async ({
  server,
}) => {
  // Without a corpus our own fixtures take the part of the earlier versions.
  const files = seeds.length > 0 ? seeds : dated
  const identical = await passThrough(server.url, files)
  report('POST of earlier versions', identical, files)
  expect(identical).toBe(files.length)
})

test('[DOC3] the commands bring in a folder, name what they leave out, and give every file back byte for byte', async ({
  server,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'live-minutes-import-'))
  const importable = dated.map(({ name, text }) => ({
    name: `${dateOf(name).replaceAll('-', '')}_meeting_notes.md`,
    text,
    from: name,
  }))
  // A real file and one of ours never share a day; the later would silently stand for both otherwise.
  expect(new Set(importable.map(({ name }) => name)).size).toBe(importable.length)
  for (const { name, text } of importable) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'seed-20190806.md'), 'no date in the usual place\n')

  const imported = await minutes(server, 'import', folder)
  expect(imported.toString('utf8')).toContain('left out seed-20190806.md')

  const listed = meeting.array().parse(await (await fetch(`${server.url}/api/meetings`)).json())
  const ids = new Map(listed.map(({ path, id }) => [path.split('/').at(-1), id]))
  let identical = 0
  for (const { name, text } of importable) {
    const id = ids.get(name)
    if (id === undefined) continue
    const exported = await minutes(server, 'export', id)
    if (exported.equals(Buffer.from(text)) && (await readMarkdown(server.url, id)) === text) identical += 1
  }
  report('import and export', identical, importable)
  expect(identical).toBe(importable.length)
  rmSync(folder, { recursive: true })
})

/** `npm run minutes -- …`, without npm: what it prints on standard output. */
async function minutes(server: LiveServer, ...words: string[]): Promise<Buffer> {
  const program = ['--import', './server/prepare-node.js', 'server/commands/minutes.ts', ...words]
  return (await run(process.execPath, program, { cwd: root, env: server.environment, encoding: 'buffer' }))
    .stdout
}

async function passThrough(url: string, files: readonly Fixture[]): Promise<number> {
  let identical = 0
  for (const { name, text } of files) {
    const { id } = await createMeeting(url, { date: dateOf(name), markdown: text })
    if ((await readMarkdown(url, id)) === text) identical += 1
  }
  return identical
}

function dateOf(name: string): string {
  const [, year = '', month = '', day = ''] = /(\d{4})(\d{2})(\d{2})/.exec(name) ?? []
  return `${year}-${month}-${day}`
}

function report(way: string, identical: number, files: readonly object[]): void {
  process.stdout.write(`${way}: ${identical} of ${files.length} byte-identical\n`)
}
