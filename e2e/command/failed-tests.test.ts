import { expect, test } from 'vitest'
import { failedInPlaywright, failedInVitest } from './failed-tests.ts'

test('[DEV1] failed tests of vitest are named with the beginning of their errors, and so is a file that cannot be loaded', () => {
  const report = {
    testResults: [
      {
        name: 'a.test.ts',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'adds', failureMessages: [] },
          {
            status: 'failed',
            fullName: 'divides',
            failureMessages: ['\u001B[31mexpected 1 to be 2\u001B[39m\n  at b'],
          },
        ],
      },
      { name: 'broken.test.ts', message: 'no such module', assertionResults: [] },
    ],
  }
  expect(failedInVitest(report)).toEqual([
    'failed: a.test.ts › divides: expected 1 to be 2 /   at b',
    'failed: broken.test.ts: no such module',
  ])
})

test('[DEV1] failed tests of Playwright are named, and those that passed when tried again', () => {
  const of = (title: string, status: string, message?: string) => ({
    file: 'a.spec.ts',
    title,
    tests: [{ status, results: [message === undefined ? {} : { error: { message } }, {}] }],
  })
  const report = {
    suites: [
      {
        specs: [of('opens', 'expected'), of('closes', 'unexpected', 'timed out')],
        suites: [{ specs: [of('blinks', 'flaky', 'not seen')] }],
      },
    ],
  }
  expect(failedInPlaywright(report)).toEqual([
    'failed: a.spec.ts › closes: timed out',
    'flaky: a.spec.ts › blinks: not seen',
  ])
})

test('[DEV1] what is no report names nothing', () => {
  expect(failedInVitest(null)).toEqual([])
  expect(failedInPlaywright({})).toEqual([])
})
