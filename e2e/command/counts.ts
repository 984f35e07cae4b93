/** How many checks passed and failed, read from what the runners report. */
import { z } from 'zod'

export type Counts = {
  readonly passed: number
  readonly failed: number
  /** Skipped tests and the like: each makes the whole command fail, said in words. */
  readonly complaints: readonly string[]
}

const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) }),
  ),
})

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
})

/** Counts of a static check or a build: one check. */
export function countExitCode(exitCode: number | null): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0, complaints: [] } : { passed: 0, failed: 1, complaints: [] }
}

/**
 * Counts of vitest's JSON report; a file that could not be loaded is a failure though it holds no test.
 *
 * @param report - parsed JSON, or `null` where the runner wrote none
 */
export function countVitest(report: unknown, exitCode: number | null): Counts {
  const parsed = vitestReport.safeParse(report)
  if (!parsed.success) return withoutReport('vitest')
  const found = parsed.data
  const brokenFiles = found.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  return settle('vitest', exitCode, {
    passed: found.numPassedTests,
    failed: found.numFailedTests + brokenFiles,
    skipped: found.numPendingTests + found.numTodoTests,
  })
}

/** Counts of Playwright's JSON report; a test that passed when it was tried again has passed, and is named beside. */
export function countPlaywright(report: unknown, exitCode: number | null): Counts {
  const parsed = playwrightReport.safeParse(report)
  if (!parsed.success) return withoutReport('Playwright')
  const { stats, errors } = parsed.data
  return settle('Playwright', exitCode, {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  })
}

export function addCounts(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, counts) => sum + counts.passed, 0),
    failed: all.reduce((sum, counts) => sum + counts.failed, 0),
    complaints: all.flatMap((counts) => counts.complaints),
  }
}

/** The one line that the whole command ends with. A complaint without a failure of its own counts as one. */
export function closingLine(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed`
}

export function isGreen(counts: Counts): boolean {
  return counts.failed === 0 && counts.complaints.length === 0 && counts.passed > 0
}

function withoutReport(runner: string): Counts {
  return { passed: 0, failed: 1, complaints: [`${runner} wrote no report that can be read`] }
}

function settle(
  runner: string,
  exitCode: number | null,
  found: { passed: number; failed: number; skipped: number },
): Counts {
  const complaints: string[] = []
  let failed = found.failed
  if (found.skipped > 0) complaints.push(`${runner} skipped ${found.skipped}: a test runs or is deleted`)
  if (found.passed + found.failed === 0) complaints.push(`${runner} ran no test`)
  // An error outside any test (an unhandled rejection, a broken setup) shows in the exit code only.
  if (exitCode !== 0 && failed === 0) complaints.push(`${runner} ended with ${exitCode ?? 'a signal'}`)
  failed += complaints.length
  return { passed: found.passed, failed, complaints }
}
