/** Which tests failed, or passed only when tried again, read from what the runners report: a log is often read from its middle. */
import { z } from 'zod'

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
})

const playwrightTest = z.object({
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
})

type PlaywrightSuite = {
  readonly specs: readonly {
    readonly file: string
    readonly title: string
    readonly tests: readonly z.infer<typeof playwrightTest>[]
  }[]
  readonly suites?: readonly PlaywrightSuite[] | undefined
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    specs: z.array(z.object({ file: z.string(), title: z.string(), tests: z.array(playwrightTest) })),
    suites: z.array(playwrightSuite).optional(),
  }),
)

const playwrightReport = z.object({ suites: z.array(playwrightSuite) })

/** @returns a line each: file, name and the beginning of the error; none for what is no report */
export function failedInVitest(report: unknown): readonly string[] {
  const parsed = vitestReport.safeParse(report)
  if (!parsed.success) return []
  return parsed.data.testResults.flatMap(({ name, message, assertionResults }) => {
    const broken = assertionResults.length === 0 && message ? [line('failed', name, '', message)] : []
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    return [
      ...broken,
      ...failed.map(({ fullName, failureMessages }) => line('failed', name, fullName, failureMessages[0])),
    ]
  })
}

/** The same of Playwright's report, where a test may also be `flaky`: it passed when it was tried again. */
export function failedInPlaywright(report: unknown): readonly string[] {
  const parsed = playwrightReport.safeParse(report)
  return parsed.success ? parsed.data.suites.flatMap(failedInSuite) : []
}

function failedInSuite({ specs, suites = [] }: PlaywrightSuite): readonly string[] {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests.flatMap(({ status, results }) => {
      if (status !== 'unexpected' && status !== 'flaky') return []
      const message = results.find(({ error }) => error !== undefined)?.error?.message
      return [line(status === 'flaky' ? 'flaky' : 'failed', file, title, message)]
    }),
  )
  return [...own, ...suites.flatMap(failedInSuite)]
}

function line(outcome: 'failed' | 'flaky', file: string, name: string, message = ''): string {
  // Runners colour their messages for terminals.
  const plain = message.replace(/\u001B\[[0-9;]*m/g, '')
  const beginning = plain.split('\n').filter(Boolean).slice(0, 3).join(' / ').slice(0, 300)
  return `${outcome}: ${file}${name && ` › ${name}`}${beginning && `: ${beginning}`}`
}
