import { expect, test } from 'vitest'
import { addCounts, closingLine, countExitCode } from './counts.ts'
import type { ChromiumSearch } from './locate-chromium.ts'
import { runSteps, type StepMachine } from './run-steps.ts'
import type { Step } from './steps.ts'

const found: ChromiumSearch = { kind: 'found', path: '/usr/bin/chromium' }

function step(name: string, more: Partial<Step> = {}): Step {
  return { name, words: [name], maxMs: 1000, count: (_report, exitCode) => countExitCode(exitCode), ...more }
}

function machine(failing: string[], chromium = found) {
  const printed: string[] = []
  const ran: string[] = []
  const answers: StepMachine = {
    run(order) {
      ran.push(order.command)
      const exitCode = failing.includes(order.command) ? 1 : 0
      return Promise.resolve({ exitCode, output: '5 passed, 0 failed\n', durationMs: 1 })
    },
    readReport: () => null,
    provideChromium: () => Promise.resolve(chromium),
    print: (line) => void printed.push(line),
  }
  return { answers, printed, ran }
}

test('[DEV1] a failed step stops only the step that needs it', async () => {
  const { answers, ran } = machine(['lint', 'build'])
  const steps = [
    step('lint'),
    step('tests'),
    step('build'),
    step('browser', { needs: 'build' }),
    step('last'),
  ]
  expect(closingLine(addCounts(await runSteps(steps, answers)))).toBe('2 passed, 3 failed')
  expect(ran).toEqual(['lint', 'tests', 'build', 'last'])
})

test('[DEV1] output is shown of failed steps only, and no line of it can be taken for the closing line', async () => {
  const { answers, printed } = machine(['lint'])
  await runSteps([step('types'), step('lint')], answers)
  const lines = printed.join('\n').split('\n')
  expect(lines.filter((line) => line.includes('5 passed'))).toEqual(['  | 5 passed, 0 failed'])
})

test('[DEV1] tests that failed are named before the output of their runner', async () => {
  const { answers, printed } = machine(['tests'])
  await runSteps([step('tests', { failures: () => ['failed: a › b'] })], answers)
  expect(printed[1]).toBe('  failed: a › b')
})

test('[DEV1] without a browser the browser step fails with the line that says what to install', async () => {
  const { answers, printed, ran } = machine([], { kind: 'missing', remedy: 'install the package chromium' })
  const counts = await runSteps([step('browser', { usesChromium: true })], answers)
  expect(counts[0]).toMatchObject({ passed: 0, failed: 1 })
  expect(printed).toEqual(['FAILED browser: install the package chromium'])
  expect(ran).toEqual([])
})
