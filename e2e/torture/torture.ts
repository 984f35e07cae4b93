/** `npm run torture [-- NAME… --seed S --size N]`: the promises at full size. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { trialPlans, type TrialName } from '../../shared/testing/trials.ts'
import { runProcess, type ProcessOrder } from '../command/run-process.ts'
import { slicesOf, type Slice } from './slices.ts'
import { parseTortureOrder, type TortureOrder } from './torture-order.ts'

const usage = 'npm run torture [-- NAME... --seed S --size N]\n'
const maxMs = 12 * 60 * 60_000

process.chdir(resolve(import.meta.dirname, '../..'))
const parsed = parseTortureOrder(process.argv.slice(2), Math.floor(Date.now() / 1000))
if (parsed.kind === 'help') {
  process.stdout.write(`${usage}Names: ${Object.keys(trialPlans).join(', ')}. See docs/torture.md.\n`)
} else if (parsed.kind === 'refused') {
  process.stderr.write(`${parsed.reason}\n${usage}`)
  process.exitCode = 2
} else {
  for (const name of parsed.order.names) if (!(await torture(name, parsed.order))) process.exitCode = 1
}

async function torture(name: TrialName, { seed, size }: TortureOrder): Promise<boolean> {
  const total = size ?? trialPlans[name].full
  process.stdout.write(`${name}: ${total} from seed ${seed}, each ${trialPlans[name].subject}\n`)
  const startedAt = performance.now()
  const processes = trialPlans[name].isWhole === true ? 1 : availableParallelism()
  const outcomes = await Promise.all(slicesOf(seed, total, processes).map((slice) => runSlice(name, slice)))
  const isKept = outcomes.every((isGreen) => isGreen)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`${name}: ${isKept ? 'kept' : 'BROKEN'} in ${seconds} s\n`)
  return isKept
}

async function runSlice(name: TrialName, { seed, size }: Slice): Promise<boolean> {
  const { project, tests } = trialPlans[name]
  const folder = mkdtempSync(join(tmpdir(), 'torture-'))
  const figures = join(folder, 'figures')
  writeFileSync(figures, '')
  const run = await runProcess({
    ...(project === 'playwright' ? playwrightOrder(tests, seed) : vitestOrder(project, tests)),
    environment: { TORTURE_SEED: String(seed), TORTURE_SIZE: String(size), TORTURE_FIGURES: figures },
    maxMs,
  })
  process.stdout.write(readFileSync(figures, 'utf8').replace(/^(?=.)/gm, '  '))
  rmSync(folder, { recursive: true })
  const isGreen = run.exitCode === 0
  process.stdout.write(`  seeds ${seed} to ${seed + size - 1}: ${isGreen ? 'kept' : 'BROKEN'}\n`)
  if (!isGreen) process.stdout.write(`${run.output.trimEnd().replace(/^/gm, '  | ')}\n`)
  return isGreen
}

function vitestOrder(project: string, tests: string): Pick<ProcessOrder, 'command' | 'words'> {
  return { command: 'vitest', words: ['run', '--project', project, '--maxWorkers', '1', tests] }
}

/** Each process has a folder of its own for what failed: Playwright empties it first. */
function playwrightOrder(tests: string, seed: number): Pick<ProcessOrder, 'command' | 'words'> {
  const output = `test-results/torture-${seed}`
  return { command: 'playwright', words: ['test', '-c', 'e2e', '--reporter=line', '--output', output, tests] }
}
