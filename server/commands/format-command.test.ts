import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { runProgram } from '../testing/run-program.ts'

const program = join(import.meta.dirname, 'minutes.ts')

function format(words: readonly string[], environment: Record<string, string> = {}) {
  return runProgram([program, 'format', ...words], environment)
}

/** Paths in a new folder that holds these files. */
function folderOf(files: Readonly<Record<string, string | Buffer>>): (name: string) => string {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return (name) => join(folder, name)
}

test('[MD22] format changes files in place, says which, and leaves what is in house style', async () => {
  const at = folderOf({ 'a.md': '- *x*\n', 'b.md': 'as\r\nit\r\n', 'c.md': '* _x_\n' })
  chmodSync(at('a.md'), 0o640)
  symlinkSync('b.md', at('link.md'))
  const { ino } = statSync(at('c.md'))
  const run = await format([at('a.md'), at('link.md'), at('c.md')])
  expect(run).toEqual({
    status: 0,
    err: '',
    out: [
      `formatted ${at('a.md')}\n`,
      `formatted ${at('link.md')}; The text had CR LF or CR line ends; they are LF now.\n`,
      '2 formatted, 1 in house style, 0 failed\n',
    ].join(''),
  })
  expect(['a.md', 'b.md', 'c.md'].map((name) => readFileSync(at(name), 'utf8'))).toEqual([
    '* _x_\n',
    'as it\n',
    '* _x_\n',
  ])
  expect(statSync(at('a.md')).mode & 0o777).toBe(0o640)
  expect(statSync(at('c.md')).ino).toBe(ino)
  expect(readdirSync(at('.')).sort()).toEqual(['a.md', 'b.md', 'c.md', 'link.md'])
})

test('[MD22] a file that cannot be formatted is named, and the others are formatted', async () => {
  const at = folderOf({
    'bytes.md': Buffer.from([0x61, 0xff, 0x0a]),
    'large.md': 'x'.repeat(2 * 1024 * 1024 + 1),
    'last.md': '- x\n',
  })
  mkdirSync(at('folder.md'))
  const run = await format(['none.md', 'folder.md', 'bytes.md', 'large.md', 'last.md'].map(at))
  expect([run.status, run.err]).toEqual([1, ''])
  expect(run.out.split('\n')).toEqual([
    `failed ${at('none.md')}: there is no such file`,
    `failed ${at('folder.md')}: it is a folder`,
    `failed ${at('bytes.md')}: the file is not UTF-8`,
    `failed ${at('large.md')}: it is larger than a document may be, 2 MiB`,
    `formatted ${at('last.md')}`,
    '1 formatted, 0 in house style, 4 failed',
    '',
  ])
  expect(readFileSync(at('last.md'), 'utf8')).toBe('* x\n')
})

test('[MD22] --check changes nothing and ends with 1 when something would change', async () => {
  const at = folderOf({ 'a.md': '- x\n', 'b.md': '* x\n' })
  const { mtimeMs } = statSync(at('a.md'))
  const both = await format(['--check', at('a.md'), at('b.md')])
  expect(both).toEqual({
    status: 1,
    err: '',
    out: `to format ${at('a.md')}\n1 to format, 1 in house style, 0 failed\n`,
  })
  expect([readFileSync(at('a.md'), 'utf8'), statSync(at('a.md')).mtimeMs]).toEqual(['- x\n', mtimeMs])
  expect((await format([at('b.md'), '--check'])).status).toBe(0)
})

test('[MD15] [MD22] --series takes the style of that series, else it is the first', async () => {
  const osquery = readFileSync(join(import.meta.dirname, '../series/osquery.json'), 'utf8')
  const series = ['-', '+'].map((bullet, index) => ({
    ...(JSON.parse(osquery) as object),
    slug: `s${index}`,
    path: `${index}/{date}.md`,
    style: { bullets: [bullet] },
  }))
  const at = folderOf({ 'a.md': '* x\n', 'b.md': '* x\n', 'series.json': JSON.stringify(series) })
  const environment = { SERIES_FILE: at('series.json') }
  await format([at('a.md')], environment)
  await format(['--series', 's1', at('b.md')], environment)
  expect([readFileSync(at('a.md'), 'utf8'), readFileSync(at('b.md'), 'utf8')]).toEqual(['- x\n', '+ x\n'])
  const unknown = await format(['--series=s2', at('b.md')], environment)
  expect(unknown).toEqual({
    status: 2,
    out: '',
    err: 'COMMAND_INVALID: there is no series s2; there are s0, s1\n',
  })
})

test.each([
  [[], /^COMMAND_INVALID: format takes the files to format\n/],
  [['--check'], /^COMMAND_INVALID: format takes the files to format\n/],
  [['--fix', 'a.md'], /^COMMAND_INVALID: format: .*--fix/],
])('[MD22] format %j is refused', async (words, complaint) => {
  const run = await format(words)
  expect([run.status, run.out]).toEqual([2, ''])
  expect(run.err).toMatch(complaint)
})
