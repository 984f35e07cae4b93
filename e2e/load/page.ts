/** What a browser loads first for a meeting in the rich view. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { runProcess } from '../command/run-process.ts'
import type { Benchmark } from './report.ts'

const dist = resolve(import.meta.dirname, '../../client/dist')
const targetKilobytes = 420

const manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).optional(),
    dynamicImports: z.array(z.string()).optional(),
    css: z.array(z.string()).optional(),
  }),
)
type Manifest = z.infer<typeof manifest>

export async function measurePage(): Promise<Benchmark> {
  const built = await runProcess({ command: 'npm', words: ['run', 'build'], maxMs: 120_000 })
  if (built.exitCode !== 0) throw new Error(`The client could not be built:\n${built.output}`)
  const chunks = manifest.parse(JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8')))
  const entries = Object.keys(chunks).filter((key) => chunks[key]?.isEntry)
  const first = filesOf(chunks, entries)
  const source = filesOf(chunks, sourceKeys(chunks)).filter((file) => !first.includes(file))
  return {
    title: 'First load of a meeting in the rich view',
    method:
      'Sizes of the scripts and styles that the built page names, with what they import, each compressed by gzip (level 9), from Vite’s manifest. 1 kB is 1,000 bytes.',
    figures: [
      [`scripts and styles of the rich view (target ${targetKilobytes} kB)`, kilobytes(first)],
      ['loaded besides when somebody asks for the source view', kilobytes(source)],
      ['the source view is split off', source.length > 0 ? 'yes' : 'no'],
    ],
  }
}

/** Chunks that only an import() reaches and that hold the source view. */
function sourceKeys(chunks: Manifest): readonly string[] {
  return Object.keys(chunks).filter((key) => key.includes('source-editor'))
}

/** Files of chunks, of what they import in turn, and their styles. */
function filesOf(chunks: Manifest, keys: readonly string[], known = new Set<string>()): readonly string[] {
  for (const key of keys) {
    const chunk = chunks[key]
    if (!chunk || known.has(chunk.file)) continue
    known.add(chunk.file)
    for (const style of chunk.css ?? []) known.add(style)
    filesOf(chunks, chunk.imports ?? [], known)
  }
  return [...known]
}

function kilobytes(files: readonly string[]): string {
  const bytes = files.reduce(
    (sum, file) => sum + gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length,
    0,
  )
  return `${(bytes / 1000).toFixed(1)} kB`
}
