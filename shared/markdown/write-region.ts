/** Turns an edit of the rich view into an edit of the text (SPEC MD4, MD5): writes, parses again, compares. */
import { movedPosition } from './kept-characters.ts'
import type { Region } from './region.ts'
import { regionEdits } from './region-edits.ts'
import type { DocumentChange } from './markdown-document.ts'
import type { SourceMap } from './source-map.ts'
import type { TextEdit } from './text-edit.ts'
import { Attempts, holdsAllText, type Attempt, type Writing } from './write-attempt.ts'

export type WrittenRegion = {
  /** Offsets in the whole text before. */
  readonly edits: readonly TextEdit[]
  /** What becomes of the document by them. */
  readonly change: DocumentChange
  /** For the nodes: positions from the first one's opening token, offsets from the region's start in the text. */
  readonly sourceMap: SourceMap
  /** Whether the text says what the nodes show; if not, the editor must be corrected once the caret has left. */
  readonly isExact: boolean
}

/** From all of the region's own style to none of it; the gaps around, which are others', change last. */
const writings: readonly Writing[] = [
  { keepsStyle: true, before: true, between: true, behind: true },
  { keepsStyle: true, before: true, between: true, behind: false },
  { keepsStyle: true, before: false, between: true, behind: true },
  { keepsStyle: false, before: true, between: false, behind: true },
  { keepsStyle: false, before: true, between: false, behind: false },
  { keepsStyle: false, before: false, between: false, behind: false },
].map(({ keepsStyle, ...keptGaps }) => ({ keepsStyle, keptGaps, escapes: 'none', omitsEmptyItems: false }))

/**
 * Write a region with its own style, then with house gaps, each without and with escapes; the first that
 * parses to what the nodes show is taken, with as few escapes as will do.
 */
export function writeRegion(region: Region): WrittenRegion {
  const attempts = new Attempts(region)
  const written = bestAttempt(region, attempts)
  const before = { text: attempts.text, sourceMap: region.sourceMap }
  return { ...written, edits: regionEdits(before, written, region.kept, attempts.start) }
}

function bestAttempt(region: Region, attempts: Attempts): Attempt {
  const carried = carriedEscapes(region, attempts.text)
  for (const writing of writings) {
    const plain = attempts.try(writing)
    if (plain.isExact) return plain
    const again = attempts.try({ ...writing, escapes: carried })
    if (again.isExact) return withFewestEscapes(attempts, writing, again, [...carried])
    const escaped = attempts.try({ ...writing, escapes: 'all' })
    if (escaped.isExact) return withFewestEscapes(attempts, writing, escaped, escaped.escapables)
  }
  const [own] = writings
  if (own === undefined) throw new Error('there is no way to write a region')
  const withoutEmpty = attempts.try({ ...own, omitsEmptyItems: true })
  return { ...(holdsAllText(region, withoutEmpty) ? withoutEmpty : attempts.try(own)), isExact: false }
}

/** Positions of characters that were escaped when the region was written before: most of them still must be. */
function carriedEscapes({ sourceMap, kept }: Region, text: string): ReadonlySet<number> {
  const escaped = sourceMap.filter(
    ({ length, sourceLength, offset }) => length === 1 && sourceLength === 2 && text[offset] === '\\',
  )
  const moved = escaped.map(({ position }) => movedPosition(kept, position))
  return new Set(moved.filter((position) => position !== null))
}

/** How much text may be parsed to find out which escapes are needed, in UTF-16 units; past it some may stay. */
const maxParsedLength = 200_000

/** Leave out escapes in ever smaller groups, the last ones first, as long as the meaning stays. */
function withFewestEscapes(
  attempts: Attempts,
  writing: Writing,
  escaped: Attempt,
  positions: readonly number[],
): Attempt {
  let best = escaped
  let left = Math.max(8, maxParsedLength / Math.max(1, escaped.text.length))
  let needed = positions
  for (let size = Math.ceil(needed.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let end = needed.length; end > 0 && left > 0; end -= size, left--) {
      const fewer = [...needed.slice(0, Math.max(0, end - size)), ...needed.slice(end)]
      const candidate = attempts.try({ ...writing, escapes: new Set(fewer) })
      if (candidate.isExact) [best, needed] = [candidate, fewer]
    }
  }
  return best
}
