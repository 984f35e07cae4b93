import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Meeting } from '../shared/protocol/http.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'
import { waitUntil } from './testing/wait-until.ts'

type MainProcess = { readonly child: ChildProcess; readonly words: { out: string; err: string } }

/** `npm start` without npm: the process of the server, ended with its test. */
function startMain(environment: Record<string, string>): MainProcess {
  const program = ['--import', './prepare-node.js', 'main.ts']
  const child = spawn(process.execPath, program, {
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const words = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (words.out += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (words.err += chunk))
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, words }
}

async function urlOf({ words }: MainProcess): Promise<string> {
  await waitUntil('the server to be ready', () => words.out.includes('\n'))
  return words.out.trim().replace('Live Minutes ready at ', '')
}

async function endOf({ child }: MainProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit')
  return child.exitCode
}

test('[ROOM8] it says where it is ready, serves, and ends with 0 on SIGTERM', async () => {
  const main = startMain({ DATA_DIR: temporaryFolder() })
  const url = await urlOf(main)
  expect(main.words.out).toMatch(/^Live Minutes ready at http:\/\/127\.0\.0\.1:\d+\n$/)
  // A connection that is kept open must not hold up the end.
  expect((await fetch(`${url}/api/meetings`)).status).toBe(200)
  main.child.kill('SIGTERM')
  expect(await endOf(main)).toBe(0)
  expect(main.words.err).toBe('')
})

test('[LOG1] [LOG8] after kill -9 the next start takes the folder and has everything', async () => {
  const folder = temporaryFolder()
  const first = startMain({ DATA_DIR: folder })
  const response = await fetch(`${await urlOf(first)}/api/meetings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ date: '2020-01-01' }),
  })
  const { id } = (await response.json()) as Meeting
  first.child.kill('SIGKILL')
  await endOf(first)
  const second = startMain({ DATA_DIR: folder })
  expect((await fetch(`${await urlOf(second)}/api/meetings/${id}`)).status).toBe(200)
  const third = startMain({ DATA_DIR: folder })
  expect(await endOf(third)).toBe(1)
  expect(third.words.err).toMatch(/^DATA_DIR_IN_USE: [^\n]+\n$/)
  const fourth = startMain({ DATA_DIR: temporaryFolder(), PORT: new URL(await urlOf(second)).port })
  expect(await endOf(fourth)).toBe(1)
  expect(fourth.words.err).toMatch(/^PORT_IN_USE: [^\n]+\n$/)
})

test('[AUTH3] [AUTH4] every wrong setting is named on the terminal, and it exits with 1', async () => {
  const folder = temporaryFolder()
  const main = startMain({
    DATA_DIR: folder,
    PORT: 'x',
    HOST: '0.0.0.0',
    AUTH: 'oidc',
    NOTES_BRANCH: '-x',
    REDIS_URL: 'r',
  })
  expect(await endOf(main)).toBe(1)
  const lines = main.words.err
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').slice(0, 2).join(' '))
  expect(lines.sort()).toEqual([
    'SETTING_INVALID: HOST',
    'SETTING_INVALID: NOTES_BRANCH',
    'SETTING_INVALID: PORT',
    'SETTING_UNSUPPORTED: AUTH',
    'SETTING_UNSUPPORTED: REDIS_URL',
  ])
  expect(main.words.out).toBe('')
})

test('[DEV10] what was compiled is kept though the server is killed, and nothing is in the way where it cannot be', async () => {
  const kept = temporaryFolder()
  const first = startMain({ DATA_DIR: temporaryFolder(), NODE_COMPILE_CACHE: kept })
  await urlOf(first)
  await waitUntil('what was compiled to be kept', () => filesIn(kept).length > 100)
  first.child.kill('SIGKILL')
  await endOf(first)
  const file = join(temporaryFolder(), 'no-folder')
  writeFileSync(file, '')
  const second = startMain({ DATA_DIR: temporaryFolder(), NODE_COMPILE_CACHE: join(file, 'cache') })
  expect((await fetch(`${await urlOf(second)}/api/meetings`)).status).toBe(200)
  expect(second.words.err).toBe('')
})

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
}
