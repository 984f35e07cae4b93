import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Meeting } from '../../shared/protocol/http.ts'
import { ApiServer } from '../testing/api-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { runProgram } from '../testing/run-program.ts'

const program = join(import.meta.dirname, 'minutes.ts')

function minutes(dataDir: string, ...words: string[]) {
  return runProgram([program, ...words], { DATA_DIR: dataDir })
}

/** A folder with every kind of file that an import meets. */
function mixedFolder(): string {
  const folder = temporaryFolder()
  const files: Record<string, string | Buffer> = {
    '20200107_meeting_notes.md': '# T \r\n\r\nx',
    '20200121_meeting_notes.md': '\uFEFF# ä\u{1F600}\n\n\n',
    '20200121_other.md': 'the same date\n',
    '20200230_meeting_notes.md': 'no such date\n',
    '20200303_meeting_notes.md': Buffer.from([0x61, 0xff, 0x0a]),
    '20200331_meeting_notes.md': 'x'.repeat(2 * 1024 * 1024 + 1),
    '20200414_meeting_notes.md': '',
    'README.md': 'about\n',
    'seed-20190806.md': 'not this one\n',
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  mkdirSync(join(folder, '20200501_folder.md'))
  return folder
}

test('[DOC2] [DOC3] [DOC6] import brings in what it can and names what it leaves out', async () => {
  const server = await ApiServer.start()
  const run = await minutes(server.config.dataDir, 'import', mixedFolder())
  const lines = run.out.trimEnd().split('\n')
  expect(lines.map((line) => line.replace(/ as [a-z2-7]{16}/, ' as ID'))).toEqual([
    'imported 20200107_meeting_notes.md as ID; The text had CR LF or CR line ends; they are LF now.',
    'imported 20200121_meeting_notes.md as ID; The text began with a byte-order mark, which was taken off.',
    expect.stringMatching(/^failed 20200121_other\.md: MEETING_EXISTS: /),
    expect.stringMatching(/^failed 20200230_meeting_notes\.md: the name /),
    'failed 20200303_meeting_notes.md: the file is not UTF-8',
    expect.stringMatching(/^failed 20200331_meeting_notes\.md: TOO_LARGE: /),
    'imported 20200414_meeting_notes.md as ID',
    expect.stringMatching(/^left out README\.md: /),
    expect.stringMatching(/^left out seed-20190806\.md: /),
    '3 imported, 2 left out, 4 failed',
  ])
  expect([run.status, run.err]).toEqual([1, ''])
  const meetings = (await (await server.get('/api/meetings')).json()) as Meeting[]
  expect(meetings.map(({ date }) => date)).toEqual(['2020-04-14', '2020-01-21', '2020-01-07'])
  expect((await server.markdown(meetings[1]!.id)).toString()).toBe('# ä\u{1F600}\n\n\n')
})

test('[DOC3] import and export work without a server too, and leave none behind', async () => {
  const dataDir = join(temporaryFolder(), 'data')
  const folder = temporaryFolder()
  const text = '# T \n\n\n* a\n\t- ä\u{1F600}  '
  writeFileSync(join(folder, '20200107_meeting_notes.md'), text)
  const imported = await minutes(dataDir, 'import', folder)
  expect([imported.status, imported.err]).toEqual([0, ''])
  const [, id = ''] = /as ([a-z2-7]{16})/.exec(imported.out) ?? []
  const exported = await minutes(dataDir, 'export', id)
  expect([exported.status, exported.out, exported.err]).toEqual([0, text, ''])
  expect(readdirSync(dataDir)).not.toContain('address')
})

test('[WIRE5] what does not work is told, with a code', async () => {
  const dataDir = join(temporaryFolder(), 'data')
  const cases = [
    [[], 2, /^COMMAND_INVALID: no command\n/],
    [['import'], 2, /^COMMAND_INVALID: import takes one word\n/],
    [['import', 'a', 'b'], 2, /^COMMAND_INVALID: import takes one word\n/],
    [['import', join(dataDir, 'missing')], 2, /^COMMAND_INVALID: .* is no folder\n/],
    [['check', 'x.md'], 2, /^COMMAND_INVALID: check is not built yet\n/],
    [['backup'], 2, /^COMMAND_INVALID: backup takes one word\n/],
    [['restore', 'no-such-file'], 2, /^COMMAND_INVALID: there is no file no-such-file\n/],
    [['dance'], 2, /^COMMAND_INVALID: there is no command dance\n/],
    [['export', '../../etc/passwd'], 1, /^MEETING_UNKNOWN: /],
  ] as const
  for (const [words, status, complaint] of cases) {
    const run = await minutes(dataDir, ...words)
    expect([run.status, run.out]).toEqual([status, ''])
    expect(run.err).toMatch(complaint)
  }
})

test('[AUTH3] a wrong setting stops a command too', async () => {
  const run = await runProgram([program, 'export', 'x'], {
    DATA_DIR: temporaryFolder(),
    PORT: 'x',
    AUTH: 'oidc',
  })
  expect([run.status, run.out]).toEqual([1, ''])
  expect(run.err).toMatch(/^SETTING_INVALID: PORT .*\nSETTING_UNSUPPORTED: AUTH .*\n$/)
})
