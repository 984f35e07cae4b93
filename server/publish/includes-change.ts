/** Whether a text already holds what somebody else changed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GitOptions, tryGit } from './git.ts'

export type ThreeTexts = {
  /** What both began with; `null`: nobody knows, or their file was there first. */
  readonly base: Uint8Array | null
  readonly ours: Uint8Array
  readonly theirs: Uint8Array
}

/**
 * Whether landing `ours` over `theirs` undoes nothing of theirs: merging their change of `base` into `ours` gives
 * `ours`, or every line of theirs stands in `ours` in the same order and none that they took out is back. This is how
 * a person gets past `REPOSITORY_CHANGED`: bring the change into the document, then publish again.
 */
export async function includesChange(options: GitOptions, texts: ThreeTexts): Promise<boolean> {
  const { base, ours, theirs } = texts
  const lines = { ours: linesOf(ours), theirs: linesOf(theirs) }
  if (holdsInOrder(lines.ours, lines.theirs)) {
    if (base === null || !bringsBack({ ...lines, base: linesOf(base) })) return true
  }
  return base !== null && (await mergesToOurs(options, { base, ours, theirs }))
}

async function mergesToOurs(
  options: GitOptions,
  texts: Readonly<Record<'base' | 'ours' | 'theirs', Uint8Array>>,
): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'live-minutes-merge-'))
  try {
    const files = { ours: join(folder, 'ours'), base: join(folder, 'base'), theirs: join(folder, 'theirs') }
    await writeFile(files.ours, texts.ours)
    await writeFile(files.base, texts.base)
    await writeFile(files.theirs, texts.theirs)
    const words = ['merge-file', '--stdout', '--quiet', '--', files.ours, files.base, files.theirs]
    const { status, output } = await tryGit(options, { words })
    return status === 0 && output.equals(texts.ours)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One character for each byte, so that no two different lines look the same; the last line end does not count. */
function linesOf(bytes: Uint8Array): readonly string[] {
  const lines = Buffer.from(bytes).toString('latin1').split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** Whether a line diff from `theirs` to `ours` would remove nothing; taking the first match each time is enough. */
function holdsInOrder(ours: readonly string[], theirs: readonly string[]): boolean {
  let found = 0
  for (const line of ours) if (found < theirs.length && line === theirs[found]) found++
  return found === theirs.length
}

/** Whether a line that is fewer times in theirs than in the base is in ours more often than in theirs. */
function bringsBack(lines: Readonly<Record<'base' | 'ours' | 'theirs', readonly string[]>>): boolean {
  const [base, ours, theirs] = [countLines(lines.base), countLines(lines.ours), countLines(lines.theirs)]
  return [...base].some(([line, count]) => {
    const kept = theirs.get(line) ?? 0
    return line.trim() !== '' && kept < count && (ours.get(line) ?? 0) > kept
  })
}

function countLines(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return counts
}
