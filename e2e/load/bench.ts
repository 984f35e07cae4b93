/** `npm run bench [-- NAME]`: measures and writes docs/benchmarks.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { type Benchmark, mergeReport } from './report.ts'
import { measurePage } from './page.ts'
import { measureStart } from './start.ts'

const page = resolve(import.meta.dirname, '../../docs/benchmarks.md')
const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  start: measureStart,
  page: measurePage,
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.\n`,
  )
  process.exit(1)
}

const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node.js ${process.versions.node}, ${process.platform}`
for (const [name, measure] of Object.entries(benchmarks)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const benchmark = await measure()
  for (const [what, figure] of benchmark.figures) process.stdout.write(`${name}: ${what}: ${figure}\n`)
  const taken = `Taken on ${new Date().toISOString().slice(0, 10)} on ${machine}.`
  writeFileSync(page, mergeReport(readFileSync(page, 'utf8'), name, benchmark, taken))
}
