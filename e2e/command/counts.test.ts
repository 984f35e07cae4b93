import { describe, expect, test } from 'vitest'
import { addCounts, closingLine, countExitCode, countPlaywright, countVitest, isGreen } from './counts.ts'

function vitest(passed: number, failed: number, skipped = 0, files: object[] = []) {
  return {
    success: failed === 0,
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: 0,
    testResults: files,
  }
}

function playwright(stats: object, errors: object[] = []) {
  return { errors, stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats } }
}

describe('[DEV1] counts', () => {
  test('a static check counts as one', () => {
    expect(countExitCode(0)).toMatchObject({ passed: 1, failed: 0 })
    expect(countExitCode(2)).toMatchObject({ passed: 0, failed: 1 })
    expect(countExitCode(null)).toMatchObject({ passed: 0, failed: 1 })
  })

  test('tests that passed and failed are added up into the closing line', () => {
    const all = addCounts([
      countExitCode(0),
      countVitest(vitest(7, 2), 1),
      countPlaywright(playwright({ expected: 3 }), 0),
    ])
    expect(closingLine(all)).toBe('11 passed, 2 failed')
    expect(isGreen(all)).toBe(false)
  })

  test('all passed is green', () => {
    const all = addCounts([countVitest(vitest(7, 0), 0), countPlaywright(playwright({ expected: 3 }), 0)])
    expect(closingLine(all)).toBe('10 passed, 0 failed')
    expect(isGreen(all)).toBe(true)
  })

  test.each([
    ['a skipped test', countVitest(vitest(7, 0, 1), 0)],
    ['a skipped browser test', countPlaywright(playwright({ expected: 3, skipped: 1 }), 0)],
    ['a runner without a test', countVitest(vitest(0, 0), 0)],
    ['a runner without a report', countPlaywright(null, 1)],
    ['an error outside of every test', countVitest(vitest(7, 0), 1)],
  ])('%s is said and is a failure', (_what, counts) => {
    expect(counts.failed).toBe(1)
    expect(counts.complaints).toHaveLength(1)
    expect(isGreen(counts)).toBe(false)
  })

  test('a file that cannot be loaded is a failure, a browser test that passed when tried again is none', () => {
    const broken = { name: 'a.test.ts', status: 'failed', assertionResults: [] }
    expect(countVitest(vitest(7, 0, 0, [broken]), 1).failed).toBe(1)
    expect(countPlaywright(playwright({ expected: 3, flaky: 1 }), 0)).toMatchObject({ passed: 4, failed: 0 })
  })
})
