import { expect, test } from 'vitest'
import { runProcess } from './run-process.ts'

test('[DEV1] a program is run to its end, with what it printed', async () => {
  const words = ['-e', 'console.log("out"); console.error(process.env.WORD); process.exit(3)']
  const run = await runProcess({
    command: process.execPath,
    words,
    environment: { WORD: 'err' },
    maxMs: 20_000,
  })
  expect(run.exitCode).toBe(3)
  expect(run.output).toContain('out\n')
  expect(run.output).toContain('err\n')
})

test('[DEV1] a program over its time is killed and does not count as passed', async () => {
  const run = await runProcess({
    command: process.execPath,
    words: ['-e', 'setInterval(() => 0, 9)'],
    maxMs: 300,
  })
  expect(run.exitCode).toBeNull()
  expect(run.output).toContain('killed after')
})

test('[DEV1] a program that does not exist is a failed run', async () => {
  expect(await runProcess({ command: 'no-such-program', words: [], maxMs: 1000 })).toMatchObject({
    exitCode: null,
  })
})

test('[DEV4] an older Node is refused in one line', async () => {
  // The check reads the version when it is loaded; a changed one stands for an older Node.
  const older = `Object.defineProperty(process.versions, 'node', { value: '20.19.0' })`
  const run = await runProcess({
    command: process.execPath,
    words: [
      '--import',
      `data:text/javascript,${encodeURIComponent(older)}`,
      '--import',
      './server/prepare-node.js',
      '-e',
      '0',
    ],
    maxMs: 20_000,
  })
  expect(run.exitCode).toBe(1)
  expect(run.output).toMatch(/^Live Minutes runs on Node.js 26, this is 20\.19\.0: run `npm ci`[^\n]*\n$/)
})
