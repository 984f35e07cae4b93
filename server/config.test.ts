import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Config, readConfig } from './config.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

function configOf(environment: Record<string, string>): Config {
  const parsed = readConfig(environment)
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems))
  return parsed.config
}

function problemsOf(environment: Record<string, string>): readonly string[] {
  const parsed = readConfig(environment)
  return parsed.kind === 'invalid' ? parsed.problems.map(({ code, setting }) => `${setting} ${code}`) : []
}

test('[AUTH3] nothing needs to be set', () => {
  const config = configOf({})
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 8484,
    branch: 'main',
    publicOrigin: null,
    images: 'none',
    logLevel: 'warn',
  })
  expect(config.dataDir).toBe(join(process.cwd(), 'data'))
  expect(config.notesRepository).toEqual({ kind: 'embedded', path: join(process.cwd(), 'data/notes.git') })
  expect(config.series.map(({ slug }) => slug)).toEqual(['osquery'])
  expect(configOf({ HOST: '', PORT: ' ', NOTES_REPO: '', AUTH: '' })).toEqual(config)
})

test('[AUTH3] [AUTH4] every wrong setting is named at once', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'file')
  writeFileSync(file, '{"slug":"A","extra":1}')
  const problems = problemsOf({
    HOST: '0.0.0.0',
    PORT: '65536',
    DATA_DIR: file,
    NOTES_REPO: file,
    NOTES_BRANCH: 'a..b',
    SERIES_FILE: file,
    PUBLIC_URL: 'ftp://x',
    ALLOW_ANONYMOUS: 'maybe',
    IMAGES: 'http',
    LOG_LEVEL: 'loud',
    AUTH: 'github',
    DATABASE_URL: 'postgres://x',
    REDIS_URL: 'redis://x',
  })
  expect(problems.filter((problem) => !problem.startsWith('SERIES_FILE')).sort()).toEqual([
    'ALLOW_ANONYMOUS SETTING_INVALID',
    'AUTH SETTING_UNSUPPORTED',
    'DATABASE_URL SETTING_UNSUPPORTED',
    'DATA_DIR SETTING_INVALID',
    'HOST SETTING_INVALID',
    'IMAGES SETTING_INVALID',
    'LOG_LEVEL SETTING_INVALID',
    'NOTES_BRANCH SETTING_INVALID',
    'NOTES_REPO SETTING_INVALID',
    'PORT SETTING_INVALID',
    'PUBLIC_URL SETTING_INVALID',
    'REDIS_URL SETTING_UNSUPPORTED',
  ])
  expect(problems.filter((problem) => problem.startsWith('SERIES_FILE')).length).toBeGreaterThan(5)
})

test.each(['0.0.0.0', '::', '192.168.1.5', 'minutes.example.org'])(
  '[AUTH4] %s needs ALLOW_ANONYMOUS',
  (host) => {
    expect(problemsOf({ HOST: host })).toEqual(['HOST SETTING_INVALID'])
    expect(problemsOf({ HOST: host, ALLOW_ANONYMOUS: 'no' })).toEqual(['HOST SETTING_INVALID'])
    expect(configOf({ HOST: host, ALLOW_ANONYMOUS: 'yes' }).host).toBe(host)
  },
)

test.each(['127.0.0.1', '127.9.9.9', '::1', 'localhost'])('[AUTH4] %s does not', (host) => {
  expect(configOf({ HOST: host }).host).toBe(host)
})

test.each([
  'https://a.example/x',
  'https://u:p@a.example',
  'https://a.example/?q',
  'a.example',
  'javascript:1',
])('[AUTH3] %s is no PUBLIC_URL', (url) =>
  expect(problemsOf({ PUBLIC_URL: url })).toEqual(['PUBLIC_URL SETTING_INVALID']),
)

test('[AUTH3] a PUBLIC_URL is taken as its origin', () => {
  expect(configOf({ PUBLIC_URL: 'https://A.example:443/' }).publicOrigin).toBe('https://a.example')
})

test('[AUTH3] a notes repository is a bare one, or a remote', () => {
  const folder = temporaryFolder()
  execFileSync('git', ['init', '-q', '--bare', join(folder, 'bare.git')])
  execFileSync('git', ['init', '-q', join(folder, 'work')])
  mkdirSync(join(folder, 'empty'))
  expect(configOf({ NOTES_REPO: join(folder, 'bare.git') }).notesRepository.kind).toBe('bare')
  for (const name of ['work', 'work/.git', 'empty', 'missing']) {
    expect(problemsOf({ NOTES_REPO: join(folder, name) })).toEqual(['NOTES_REPO SETTING_INVALID'])
  }
})

test('[PUB6] remotes that could become an option or a command are refused', () => {
  for (const url of [
    '--upload-pack=x',
    'ext::sh -c id',
    'fd::3',
    'ssh://-oProxyCommand=id/x',
    'ssh://-l@host/x',
    'ftp://host/x',
    'https://host/x?y',
    'ssh://git:secret@host/x',
    'https://host/a\nb',
  ]) {
    expect(problemsOf({ NOTES_REPO: url })).toEqual(['NOTES_REPO SETTING_INVALID'])
    expect(JSON.stringify(readConfig({ NOTES_REPO: url }))).not.toContain('secret')
  }
})

test.each([
  'git@example.org:team/notes.git',
  'ssh://git@example.org/notes.git',
  'file:///srv/notes.git',
  'git://h/x',
])('[PUB9] %s is a remote', (url) =>
  expect(configOf({ NOTES_REPO: url }).notesRepository).toEqual({ kind: 'remote', url, authorization: null }),
)

test('[PUB9] credentials of a web address are kept apart from it', () => {
  expect(configOf({ NOTES_REPO: 'https://bot:p%40ss@example.org/notes.git' }).notesRepository).toEqual({
    kind: 'remote',
    url: 'https://example.org/notes.git',
    authorization: `Basic ${Buffer.from('bot:p@ss').toString('base64')}`,
  })
})

test('[PUB6] git gets of the environment only what it needs', () => {
  const { gitEnvironment } = configOf({
    PATH: '/bin',
    HOME: '/h',
    GIT_DIR: '/x',
    GIT_CONFIG_COUNT: '1',
    SECRET: 's',
  })
  expect(gitEnvironment).toEqual({ PATH: '/bin', HOME: '/h' })
})
