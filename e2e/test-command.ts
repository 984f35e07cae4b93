/** `npm test`: every check there is, in one command that ends with `N passed, N failed`. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { addCounts, closingLine, isGreen } from './command/counts.ts'
import { provideChromium } from './command/locate-chromium.ts'
import { machineInstaller, machinePlaces } from './command/machine-chromium.ts'
import { runProcess } from './command/run-process.ts'
import { runSteps } from './command/run-steps.ts'
import { steps } from './command/steps.ts'

const root = resolve(import.meta.dirname, '..')
const results = join(root, 'test-results')

process.chdir(root)
process.env.PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
// The runners have working folders of their own, so a relative folder would mean another one to them.
if (process.env.MINUTES_CORPUS) process.env.MINUTES_CORPUS = resolve(process.env.MINUTES_CORPUS)
rmSync(results, { recursive: true, force: true })
mkdirSync(results)

const counts = addCounts(
  await runSteps(steps, {
    run: runProcess,
    readReport,
    provideChromium: () => provideChromium(machinePlaces(), machineInstaller(print)),
    print,
  }),
)
print(closingLine(counts))
process.exitCode = isGreen(counts) ? 0 : 1

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'))
  } catch {
    // A runner that broke before its report: the counting treats `null` as a failure.
    return null
  }
}
