/** The steps of `npm test`, in order. */
import { countExitCode, countPlaywright, countVitest, type Counts } from './counts.ts'
import { failedInPlaywright, failedInVitest } from './failed-tests.ts'

export type Step = {
  readonly name: string
  /** A program of node_modules/.bin and its words. */
  readonly words: readonly [string, ...string[]]
  /** Name of a step that must have passed; without it this one cannot say anything. */
  readonly needs?: string
  /** Whether it drives a browser. */
  readonly usesChromium?: boolean
  /** Where it writes its JSON report, from the root. */
  readonly report?: string
  readonly maxMs: number
  count(report: unknown, exitCode: number | null): Counts
  /** Lines that name the tests that failed, or passed only when tried again. */
  failures?(report: unknown): readonly string[]
}

const minuteMs = 60_000
const vitestReport = 'test-results/vitest.json'

/** Playwright is told this name through its configuration. */
export const playwrightReport = 'test-results/playwright.json'

export const steps: readonly Step[] = [
  check('format', ['prettier', '--check', '.']),
  check('types', ['tsc', '-b']),
  check('lint', ['eslint', '--max-warnings', '0', '.']),
  check('directions', [
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    'shared',
    'server',
    'client',
    'e2e',
  ]),
  {
    name: 'tests',
    words: ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${vitestReport}`],
    report: vitestReport,
    maxMs: 20 * minuteMs,
    count: countVitest,
    failures: failedInVitest,
  },
  check('build', ['vite', 'build']),
  {
    name: 'browser tests',
    words: ['playwright', 'test', '--config', 'e2e/playwright.config.ts'],
    needs: 'build',
    usesChromium: true,
    report: playwrightReport,
    maxMs: 25 * minuteMs,
    count: countPlaywright,
    failures: failedInPlaywright,
  },
]

function check(name: string, words: readonly [string, ...string[]]): Step {
  return {
    name,
    words,
    maxMs: 6 * minuteMs,
    count: (_report, exitCode) => countExitCode(exitCode),
  }
}
