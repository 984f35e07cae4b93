/** `npm run bench [-- NAME] [--profile]`: measures and writes docs/benchmarks.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { resolve } from 'node:path'
import { measureDurability } from './durability.ts'
import { measureEditor } from './editor.ts'
import { measureLog } from './log.ts'
import { measureMerging } from './merging.ts'
import { type Benchmark, mergeReport } from './report.ts'
import { measurePage } from './page.ts'
import { measureStart } from './start.ts'
import { measureTyping } from './typing.ts'

const page = resolve(import.meta.dirname, '../../docs/benchmarks.md')
type Measure = (options: { isProfiled: boolean }) => Promise<Benchmark>
/** What each name measures: sections of the page, by their marks. */
const benchmarks: Readonly<Record<string, Readonly<Record<string, Measure>>>> = {
  start: { start: measureStart },
  page: { page: measurePage, typing: measureTyping },
  editor: { editor: measureEditor },
  merging: { merging: measureMerging },
  durability: { durability: measureDurability, log: measureLog },
}

const words = process.argv.slice(2)
const isProfiled = words.includes('--profile')
const chosen = words.filter((word) => word !== '--profile')
const unknown = chosen.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.\n`,
  )
  process.exit(1)
}

const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node.js ${process.versions.node}, ${process.platform}`
for (const [name, sections] of Object.entries(benchmarks)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  for (const [section, measure] of Object.entries(sections)) await run(section, measure)
}

async function run(section: string, measure: Measure): Promise<void> {
  const [load = 0] = loadavg()
  const benchmark = await measure({ isProfiled })
  for (const [what, ...figures] of benchmark.figures)
    process.stdout.write(`${section}: ${what}: ${figures.join(' | ')}\n`)
  // A profile slows down what it looks at.
  if (isProfiled) return
  const taken = `Taken on ${new Date().toISOString().slice(0, 10)} on ${machine}, at a load of ${load.toFixed(1)} when it began.`
  writeFileSync(page, mergeReport(readFileSync(page, 'utf8'), section, benchmark, taken))
}
