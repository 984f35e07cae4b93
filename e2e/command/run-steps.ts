/** Runs the steps one after the other; a failed one stops only those that need it. */
import type { Counts } from './counts.ts'
import type { ProcessOrder, ProcessRun } from './run-process.ts'
import type { ChromiumSearch } from './locate-chromium.ts'
import type { Step } from './steps.ts'

/** What running asks of the machine. */
export type StepMachine = {
  run(order: ProcessOrder): Promise<ProcessRun>
  /** Parsed JSON of the file, or `null` where there is none. */
  readReport(path: string): unknown
  provideChromium(): Promise<ChromiumSearch>
  print(line: string): void
}

/** @returns the counts of every step, in their order */
export async function runSteps(steps: readonly Step[], machine: StepMachine): Promise<readonly Counts[]> {
  const all: Counts[] = []
  const failed = new Set<string>()
  for (const step of steps) {
    const counts = await runStep(step, failed, machine)
    if (counts.failed > 0) failed.add(step.name)
    all.push(counts)
  }
  return all
}

async function runStep(step: Step, failed: ReadonlySet<string>, machine: StepMachine): Promise<Counts> {
  if (step.needs !== undefined && failed.has(step.needs)) {
    return refuse(step, `not run, because ${step.needs} failed`, machine)
  }
  const environment: Record<string, string> = {}
  if (step.usesChromium) {
    const search = await machine.provideChromium()
    if (search.kind === 'missing') return refuse(step, search.remedy, machine)
    environment.CHROMIUM_PATH = search.path
  }
  const [command, ...words] = step.words
  const run = await machine.run({ command, words, environment, maxMs: step.maxMs })
  const report = step.report === undefined ? null : machine.readReport(step.report)
  const counts = step.count(report, run.exitCode)
  const seconds = (run.durationMs / 1000).toFixed(1)
  const outcome = counts.failed === 0 ? 'ok    ' : 'FAILED'
  machine.print(
    `${outcome} ${step.name}: ${counts.passed} of ${counts.passed + counts.failed} in ${seconds} s`,
  )
  for (const line of step.failures?.(report) ?? []) machine.print(`  ${line}`)
  // The mark keeps a runner's own summary from being taken for the closing line.
  if (counts.failed > 0) machine.print(run.output.trimEnd().replace(/^/gm, '  | '))
  for (const complaint of counts.complaints) machine.print(`  ${complaint}`)
  return counts
}

function refuse(step: Step, reason: string, machine: StepMachine): Counts {
  machine.print(`FAILED ${step.name}: ${reason}`)
  return { passed: 0, failed: 1, complaints: [] }
}
