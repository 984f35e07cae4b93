/** `npm run bench [-- NAME] [--profile]`: measures and writes docs/benchmarks.md, which tells the other options. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { resolve } from 'node:path'
import { type BenchmarkOptions, parseBenchmarkOptions } from './benchmark-options.ts'
import { measureDurability } from './durability.ts'
import { measureEditor } from './editor.ts'
import { measureLog } from './log.ts'
import { measureMerging } from './merging.ts'
import { type Benchmark, mergeReport } from './report.ts'
import { measurePage } from './page.ts'
import { measureStart } from './start.ts'
import { syncBenchmarks } from './sync/scenarios.ts'
import { measureTyping } from './typing.ts'

const page = resolve(import.meta.dirname, '../../docs/benchmarks.md')
/** `null`: it was not asked for. */
type Measure = (options: BenchmarkOptions) => Promise<Benchmark | null>
/** What each name measures: sections of the page, by their marks. */
const benchmarks: Readonly<Record<string, Readonly<Record<string, Measure>>>> = {
  start: { start: measureStart },
  page: { page: measurePage, typing: measureTyping },
  editor: { editor: measureEditor },
  merging: { merging: measureMerging },
  durability: { durability: measureDurability, log: measureLog },
  sync: syncBenchmarks,
}

const options = readOptions()
const unknown = options.chosen.filter((name) => !(name in benchmarks))
if (unknown.length > 0)
  stop(`No benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.`)

const unknownScenarios = options.only?.filter((name) => !(`sync-${name}` in syncBenchmarks)) ?? []
if (unknownScenarios.length > 0)
  stop(`No scenario ${unknownScenarios.join(', ')}; there are ${Object.keys(syncBenchmarks).join(', ')}.`)

const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node.js ${process.versions.node}, ${process.platform}`
for (const [name, sections] of Object.entries(benchmarks)) {
  if (options.chosen.length > 0 && !options.chosen.includes(name)) continue
  for (const [section, measure] of Object.entries(sections)) await run(section, measure)
}

async function run(section: string, measure: Measure): Promise<void> {
  const [load = 0] = loadavg()
  const benchmark = await measure(options)
  if (benchmark === null) return
  if (benchmark.columns !== undefined) process.stdout.write(`${section}: ${benchmark.columns.join(' | ')}\n`)
  for (const [what, ...figures] of benchmark.figures)
    process.stdout.write(`${section}: ${what}: ${figures.join(' | ')}\n`)
  // A profile slows down what it looks at, and a part of a run says little.
  if (options.isProfiled || options.isPartial) return
  const taken = `Taken on ${new Date().toISOString().slice(0, 10)} on ${machine}, at a load of ${load.toFixed(1)} when it began.`
  writeFileSync(page, mergeReport(readFileSync(page, 'utf8'), section, benchmark, taken))
}

function readOptions(): BenchmarkOptions {
  try {
    return parseBenchmarkOptions(process.argv.slice(2))
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error))
  }
}

function stop(reason: string): never {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}
