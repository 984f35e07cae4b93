/** Runs `.ci/run` with an npm of ours before the real one on the path. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { runProcess } from './run-process.ts'

const script = resolve(import.meta.dirname, '../../.ci/run')
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function ciRun(testCommand: string, installCommand = 'true') {
  const folder = mkdtempSync(join(tmpdir(), 'ci-run-'))
  folders.push(folder)
  mkdirSync(join(folder, '.ci'))
  mkdirSync(join(folder, 'bin'))
  cpSync(script, join(folder, '.ci/run'))
  const npm = `#!/usr/bin/env bash\ncase $1 in ci) ${installCommand} ;; test) ${testCommand} ;; esac\n`
  writeFileSync(join(folder, 'bin/npm'), npm)
  chmodSync(join(folder, 'bin/npm'), 0o755)
  const path = [join(folder, 'bin'), process.env.PATH].join(delimiter)
  const run = await runProcess({
    command: join(folder, '.ci/run'),
    words: [],
    environment: { PATH: path },
    maxMs: 20_000,
  })
  return { exitCode: run.exitCode, lines: run.output.trimEnd().split('\n') }
}

test('[DEV1] the closing line is the last one, once, and the exit code is that of the tests', async () => {
  const green = await ciRun('echo begun; echo "99999 passed, 0 failed"; echo "npm says more"')
  expect(green).toEqual({ exitCode: 0, lines: ['begun', 'npm says more', '99999 passed, 0 failed'] })
  const red = await ciRun('echo "99999 passed, 2 failed"; exit 7')
  expect(red).toEqual({ exitCode: 7, lines: ['99999 passed, 2 failed'] })
})

test('[DEV1] fewer tests than the floor are a failure that says why', async () => {
  const { exitCode, lines } = await ciRun('echo "3 passed, 0 failed"')
  expect(exitCode).toBe(1)
  expect(lines[0]).toMatch(/^Only 3 passed; the floor is \d+\.$/)
  expect(lines.at(-1)).toBe('3 passed, 1 failed')
})

test('[DEV1] tests that end without their closing line are a failure', async () => {
  const { exitCode, lines } = await ciRun('echo broken; exit 3')
  expect(exitCode).toBe(3)
  expect(lines).toContain('The tests ended without their closing line.')
  expect(lines.at(-1)).toMatch(/^0 passed, [1-9] failed$/)
})

test('[DEV1] an installation that fails runs no test', async () => {
  const { exitCode, lines } = await ciRun('echo "99999 passed, 0 failed"', 'exit 4')
  expect(exitCode).toBe(4)
  expect(lines.at(-1)).toMatch(/^0 passed, [1-9] failed$/)
})
